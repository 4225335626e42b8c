import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Consumer, consumeOnce } from '#platform/outbox'
import type { Citizen } from '#test/house'
import { must } from '../testing/orders.ts'
import { tellChanged } from './changes/tell.ts'
import { tellClasses } from './opening/tell.ts'
import { type Classroom, openClassroom } from './opening/testing/classroom.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const steps = 24
let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

const mine = '/api/my/delivery/classes'
const rows = async (text: string, values: unknown[] = []) =>
  (await room.desk.house.owner.query(text, values)).rows

/** Room for two: two are in, one waits, and one more called the clerk. */
async function peopled() {
  const id = await room.recruiting({ least: 2, capacity: 3 })
  must(await room.enrol(id))
  const people: Citizen[] = []
  for (let n = 0; n < 3; n++) {
    const citizen = await room.desk.house.citizen()
    must(await citizen.post(`${mine}/${id}/sign-up`, { foundation: 'none', joinWaiting: true }))
    people.push(citizen)
  }
  return { id, all: [room.coach.citizen.id, ...people.map((each) => each.id)].sort(), people }
}

const lessonsOf = (id: string) =>
  rows('select id, starts_at, ends_at from delivery.lesson where course_id = $1 order by seq', [id])

/** An hour later, with the association's word. @returns the change's id */
async function moveLesson(lesson: { id: string; starts_at: Date; ends_at: Date }): Promise<string> {
  const later = (at: Date) => new Date(at.getTime() + 86_400_000).toISOString()
  const wanted = { kind: 'move', startsAt: later(lesson.starts_at), endsAt: later(lesson.ends_at) }
  const asked = await room.desk.street.post(`/api/delivery/lessons/${lesson.id}/changes`, {
    ...wanted,
    reason: '场馆临时检修',
  })
  const { id } = must(asked, 201)
  must(await room.desk.association.post(`/api/delivery/changes/${id}/accept`, { version: 1 }))
  return id
}

/** Who was told under a key, each as often as he was. */
const toldOf = async (key: string): Promise<string[]> =>
  (await rows('select citizen_id from notices.message where key = $1 order by 1', [key])).map(
    ({ citizen_id }) => citizen_id,
  )

/** Dies for good, connection and all, when it has told some of its facts. */
const dying = (consumer: Consumer, after: number): Consumer => ({
  ...consumer,
  handle: async (call, items) => {
    await consumer.handle(call, items.slice(0, after))
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(call.tx)
  },
})
const rewind = ({ name }: Consumer) =>
  rows(`update platform.consumer set xid = '0', id = 0 where name = $1`, [name])

/** Dies, hears it all once more, or goes on, as chance has it; and at last comes to the end. */
async function tellByChance(consumer: Consumer): Promise<void> {
  const { house } = room.desk.house
  const step = fc.oneof(fc.nat(3), fc.constantFrom('again', 'on'))
  for (const each of fc.sample(step, { seed, numRuns: steps })) {
    if (each === 'again') await rewind(consumer)
    else if (each === 'on') await consumeOnce(house, consumer)
    // Where there is nothing to hear nobody dies.
    else await consumeOnce(house, dying(consumer, Number(each))).catch(() => 0)
  }
  await room.desk.house.settle()
}

test(`S1-14 everybody concerned is told of a change once, however often who tells them dies or hears it again (seed ${seed})`, async () => {
  const { id, all } = await peopled()
  const [first, second] = await lessonsOf(id)
  const keys = [`change ${await moveLesson(first)}`, `change ${await moveLesson(second)}`]
  const { clock } = room.desk.house
  clock.set(new Date(clock.now().getTime() + 60_000).toISOString())
  const late = await room.desk.house.citizen()
  must(await late.post(`${mine}/${id}/sign-up`, { foundation: 'none', joinWaiting: true }))
  await tellByChance(tellChanged)
  for (const key of keys) expect(await toldOf(key)).toEqual(all)
  // Negative control: without the key of messages the same course of things is seen to tell somebody twice.
  await rows('drop index notices.message__key')
  await rewind(tellChanged)
  await room.desk.house.settle()
  expect(await toldOf(keys[0] ?? '')).toHaveLength(2 * all.length)
  await rows(
    `delete from notices.message m using notices.message o where o.key = m.key and o.citizen_id = m.citizen_id and o.id < m.id`,
  )
  await rows('create unique index message__key on notices.message (citizen_id, key) where key is not null')
})

test('S1-14 sign-up goes on to the first lesson where it now is, and the gate comes no later', async () => {
  const { id } = await peopled()
  const [first] = await lessonsOf(id)
  await moveLesson(first)
  const [seating] = await rows('select closes_at, promotes_until from places.seating where id = $1', [id])
  const moved = new Date(first.starts_at.getTime() + 86_400_000)
  expect(seating).toEqual({ closes_at: moved, promotes_until: moved })
})

test(`S1-14 of a cancelled course coach, learners and who waits are told once, and nobody signs up any more (seed ${seed})`, async () => {
  const { id, all, people } = await peopled()
  const [{ order_id }] = await rows('select order_id from delivery.course where id = $1', [id])
  const { version } = must(await room.desk.association.get(`/api/delivery/orders/${order_id}`))
  const cancel = { version, reason: '场馆关闭' }
  must(await room.desk.association.post(`/api/delivery/orders/${order_id}/cancel`, cancel))
  await tellByChance(tellClasses)
  expect(await toldOf(`class ${id} cancelled`)).toEqual(all)
  const [seating] = await rows('select closed_at from places.seating where id = $1', [id])
  expect(seating.closed_at).not.toBeNull()
  const late = await room.desk.house.citizen()
  expect((await late.post(`${mine}/${id}/sign-up`, { foundation: 'none' })).status).toBe(404)
  // A place that is given back is offered to nobody.
  if (people[0]) must(await people[0].request({ method: 'DELETE', url: `${mine}/${id}/sign-up` }))
  expect(await rows(`select 1 from places.place where seating_id = $1 and state = 'offered'`, [id])).toEqual(
    [],
  )
  expect(await lessonsOf(id)).toHaveLength(2)
  const [sums] = await rows('select min(sequence) as least from delivery.lesson where course_id = $1', [id])
  expect(sums.least).toBe(1)
})
