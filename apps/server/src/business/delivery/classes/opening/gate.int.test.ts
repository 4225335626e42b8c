import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { reserve } from '../../orders/quota.ts'
import { must } from '../../testing/orders.ts'
import { completeDue } from './service/complete.ts'
import { type Classroom, openClassroom } from './testing/classroom.ts'

let room: Classroom
beforeAll(async () => {
  room = await openClassroom()
})
afterAll(() => room.desk.house.close())

const mine = '/api/my/delivery/classes'
/** A minute for each gate, in the order of the tests: the clock goes on, and no session ends. */
let minutes = 0
const nextGate = () => `2026-11-23T10:${String(++minutes).padStart(2, '0')}:00+08:00`
const at = (moment: string, seconds = 0) =>
  room.desk.house.clock.set(new Date(new Date(moment).getTime() + seconds * 1_000).toISOString())
const join = async (id: string) =>
  (await room.desk.house.citizen()).post(`${mine}/${id}/sign-up`, { foundation: 'none' })
const told = async (id: string) => {
  await room.desk.house.settle()
  const { rows } = await room.desk.house.owner.query<{ citizen_id: string; n: number }>(
    `select citizen_id, count(*)::integer as n from notices.message where template = 'delivery-class' and link like $1 group by 1`,
    [`%${id}`],
  )
  return new Map(rows.map((row) => [row.citizen_id, row.n]))
}

test('S1-07 A10 with 19 at the gate a class does not open: everyone is told once, lessons are off, the quota is free again', async () => {
  const decideAt = nextGate()
  const id = await room.recruiting({ decideAt })
  await reserveAll(id)
  expect(await heldFen()).toBe(30_000)
  const learner = await room.desk.house.citizen()
  must(await learner.post(`${mine}/${id}/sign-up`, { foundation: 'none' }))
  await room.fill(id, 18)
  at(decideAt, -1)
  await room.decide()
  expect((await room.opening(id)).state).toBe('recruiting')
  at(decideAt)
  expect(await join(id)).toMatchObject({ status: 409, body: { code: 'delivery/class-closed' } })
  await room.decide()
  await room.decide()
  expect(await room.opening(id)).toMatchObject({ state: 'not-opened', decidedHeads: 19, taken: 19 })
  const all = await told(id)
  expect([all.get(learner.id), all.get(room.coach.citizen.id), all.size]).toEqual([1, 1, 2])
  const { rows } = await room.desk.house.owner.query(
    'select distinct state from delivery.lesson where course_id = $1',
    [id],
  )
  expect(rows).toEqual([{ state: 'cancelled' }])
  expect(await heldFen()).toBe(0)
  expect(must(await learner.get(mine)).items).toMatchObject([{ courseState: 'not-opened' }])
})

async function heldFen(): Promise<number> {
  const { districts } = must(await room.desk.street.get('/api/delivery/quotas?year=2027'))
  return districts[0].units[0].heldFen
}

/** As an approval does it: one hold for each lesson. */
async function reserveAll(id: string): Promise<void> {
  const { house, unit } = room.desk
  const { rows } = await house.owner.query<{ id: string; starts_at: Date; order_id: string }>(
    'select l.id, l.starts_at, c.order_id from delivery.lesson l join delivery.course c on c.id = l.course_id where c.id = $1 order by l.seq',
    [id],
  )
  const lessons = rows.map((row) => ({ id: row.id, startsAt: row.starts_at, feeFen: 15_000 }))
  const about = { orderId: rows[0]?.order_id ?? '', line: 'basic', quotaFen: 1_000_000, lessons } as const
  const holder = { id: unit.id, path: unit.path }
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId() }
  const holds = await withCall(house.house, opening, (call) => reserve(call, { ...about, holder }))
  for (const [n, hold] of holds.entries())
    await house.owner.query('update delivery.lesson set hold_id = $2 where id = $1', [lessons[n]?.id, hold])
}

test('S1-07 A10 the 20th sign-up one second before the gate opens the class', async () => {
  const decideAt = nextGate()
  const id = await room.recruiting({ decideAt })
  await room.fill(id, 19)
  at(decideAt, -1)
  must(await join(id))
  at(decideAt)
  await room.decide()
  expect(await room.opening(id)).toMatchObject({ state: 'running', decidedHeads: 20 })
  expect((await told(id)).size).toBe(2)
})

test('S1-07 A10 a lecture opens with 50 and not with 49', async () => {
  const decideAt = nextGate()
  const lecture = { kind: 'lecture', least: 50, capacity: 60, decideAt } as const
  const [enough, few] = [await room.recruiting(lecture), await room.recruiting(lecture)]
  await room.fill(enough, 50)
  await room.fill(few, 49)
  at(decideAt)
  await room.decide()
  expect([(await room.opening(enough)).state, (await room.opening(few)).state]).toEqual([
    'running',
    'not-opened',
  ])
})

test('A10 with fewer it opens when the association allowed it before, with a reason, and nobody else may', async () => {
  const decideAt = nextGate()
  const id = await room.recruiting({ decideAt })
  await room.fill(id, 3)
  const { version, warning } = await room.opening(id)
  expect(warning).toContain('已报名 3 人')
  const open = () => room.desk.street.post(`${room.one(id)}/open`, { version })
  expect(await open()).toMatchObject({ status: 422, body: { code: 'delivery/class-few' } })
  const allow = (who = room.desk.association, reason = '偏远社区，首次开课') =>
    who.post(`${room.one(id)}/allow-few`, { version, reason })
  expect((await allow(room.desk.street)).status).toBe(403)
  expect((await allow(room.desk.association, ' ')).status).toBe(400)
  expect(must(await allow()).allowedReason).toBe('偏远社区，首次开课')
  at(decideAt)
  await room.decide()
  expect(await room.opening(id)).toMatchObject({ state: 'running', decidedHeads: 3 })
  expect((await allow()).status).toBe(409)
})

test('A10 the sub-district confirms before the gate as soon as enough have signed up', async () => {
  const id = await room.recruiting({ decideAt: nextGate() })
  await room.fill(id, 20)
  const { version } = await room.opening(id)
  expect((await room.desk.association.post(`${room.one(id)}/open`, { version })).status).toBe(403)
  expect(must(await room.desk.street.post(`${room.one(id)}/open`, { version })).state).toBe('running')
})

test('A10 a 20th sign-up that stands before the gate in the line is in, and the class opens', () =>
  race('sign-up', { state: 'running', decidedHeads: 20, taken: 20 }))

test('A10 a 20th sign-up that stands behind the gate in the line is out, and the class does not open', () =>
  race('gate', { state: 'not-opened', decidedHeads: 19, taken: 19 }))

/** Both wait for the seating, in this order, and are let in at once. */
async function race(first: 'sign-up' | 'gate', outcome: Readonly<Record<string, unknown>>): Promise<void> {
  const { owner } = room.desk.house
  const decideAt = nextGate()
  const id = await room.recruiting({ decideAt })
  await room.fill(id, 19)
  const citizen = await room.desk.house.citizen()
  const signUp = () => {
    at(decideAt, -1)
    return citizen.post(`${mine}/${id}/sign-up`, { foundation: 'none' })
  }
  const decide = () => {
    at(decideAt)
    return room.decide()
  }
  await owner.query('begin')
  await owner.query('select from places.seating where id = $1 for update', [id])
  const one = first === 'gate' ? decide() : signUp()
  await waiting(1)
  const two = first === 'gate' ? signUp() : decide()
  await waiting(2)
  await owner.query('commit')
  await Promise.all([one, two])
  const { state, decidedHeads, taken } = await room.opening(id)
  expect({ state, decidedHeads, taken }).toEqual(outcome)
}

/** Until so many stand in the line for the seating. */
async function waiting(count: number): Promise<void> {
  for (let seen = 0; seen < count; ) {
    await room.desk.house.owner.query('select pg_stat_clear_snapshot()')
    const { rows } = await room.desk.house.owner.query<{ n: number }>(
      `select count(distinct l.pid)::integer as n from pg_locks l join pg_stat_activity a using (pid)
       where not l.granted and a.datname = current_database()`,
    )
    seen = rows[0]?.n ?? 0
  }
}

test('S1-30 a class is complete when its last lesson is over, and not before', async () => {
  const decideAt = nextGate()
  const id = await room.recruiting({ decideAt })
  await room.fill(id, 20)
  at(decideAt)
  await room.decide()
  const { rows } = await room.desk.house.owner.query<{ ends_at: Date }>(
    'select ends_at from delivery.lesson where course_id = $1 order by ends_at desc limit 1',
    [id],
  )
  const last = rows[0]?.ends_at.toISOString() ?? ''
  at(last, -1)
  await completeDue(room.desk.house.house)
  expect(await stateOf(id)).toBe('running')
  at(last)
  await completeDue(room.desk.house.house)
  expect(await stateOf(id)).toBe('completed')
  // Back among the gates of the other tests: their sessions would have ended.
  at(decideAt)
})

async function stateOf(id: string): Promise<unknown> {
  const { rows } = await room.desk.house.owner.query('select state from delivery.course where id = $1', [id])
  return rows[0]?.state
}
