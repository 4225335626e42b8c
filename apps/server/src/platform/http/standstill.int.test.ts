import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { consumers } from '../../worker.ts'
import { newId } from '../ids.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
  await house.settle()
  await house.seal()
})
afterAll(() => house.close())
afterEach(async () => {
  await house.owner.query('delete from platform.task')
  await house.owner.query('delete from platform.parked_fact')
  await house.settle()
  await house.seal()
})

const ready = async () => {
  const { status, body } = await house.anonymous.get('/readyz')
  return { status, work: body.work }
}
const metric = async (line: string) =>
  String((await house.anonymous.get('/metrics')).body)
    .split('\n')
    .find((text) => text.startsWith(line))
    ?.slice(line.length)
    .trim()
const minutesAgo = (n: number) => new Date(house.clock.now().getTime() - n * 60_000)

function plantTask(about: {
  lane?: string
  state?: string
  minutes: number
  lease?: string
}): Promise<unknown> {
  return house.owner.query(
    `insert into platform.task (id, kind, title, unit_path, input, actor, lane, state, created_at, lease_until)
     values ($1, 'never.taken', 't', '.1.', '{}', '{}', $2, $3, $4, clock_timestamp() + $5::interval)`,
    [newId(), about.lane ?? 'long', about.state ?? 'queued', minutesAgo(about.minutes), about.lease ?? null],
  )
}

test('where all work moves, readyz and the figures say so', async () => {
  expect(await ready()).toMatchObject({
    status: 200,
    work: { status: 'moving', standing: [], stuckTasks: 0, parkedFacts: 0 },
  })
  expect(await metric('work_standing{what="tasks-long"}')).toBe('0')
})

test('tasks that nobody takes stand still, each lane for itself; the server stays in service', async () => {
  await plantTask({ minutes: 3 })
  expect(await ready()).toMatchObject({ status: 200, work: { status: 'standing', standing: ['tasks-long'] } })
  expect(await metric('work_standing{what="tasks-long"}')).toBe('1')
  expect(await metric('work_waiting_seconds{what="tasks-long"}')).toBe('180')
  expect(await metric('work_standing{what="tasks-short"}')).toBe('0')
})

test('work that waits behind a living runner moves; behind a dead one it stands', async () => {
  await plantTask({ minutes: 30 })
  await plantTask({ minutes: 31, state: 'running', lease: '5 seconds' })
  expect((await ready()).work.status).toBe('moving')
  await house.owner.query("update platform.task set lease_until = clock_timestamp() - interval '1 second'")
  expect((await ready()).work.standing).toEqual(['tasks-long'])
})

test('a feed that a consumer does not pass, an unsealed trail and messages that do not go stand still', async () => {
  const old = minutesAgo(10)
  await house.owner.query(
    "insert into platform.outbox (announced_at, kind, subject_id, unit_path) values ($1, 'test', 'x', '.1.')",
    [old],
  )
  expect((await ready()).work.standing).toEqual(consumers.map(({ name }) => `feed-${name}`))
  await house.settle()
  await house.owner.query(
    `insert into audit.entry (occurred_at, actor_kind, actor_name, unit_name, address, request_id, action, subject_kind, subject_id, unit_path, outcome)
     values ($1, 'system', 'system', '系统', '', 'test', 'test.planted', 'test', '1', '.', 'done')`,
    [old],
  )
  expect((await ready()).work.standing).toEqual(['sealer'])
  await house.seal()
  const { id } = await house.citizen()
  const message = newId()
  await house.owner.query(
    `insert into notices.message (id, citizen_id, unit_path, template, title, body, params, created_at) values ($1, $2, '.1.', 'x', 't', 'b', '{}', $3)`,
    [message, id, old],
  )
  await house.owner.query(
    `insert into notices.delivery (id, message_id, citizen_id, unit_path, template, channel, state, due_at, created_at) values ($1, $2, $3, '.1.', 'x', 'sms', 'waiting', $4, $4)`,
    [newId(), message, id, old],
  )
  expect((await ready()).work.standing).toEqual(['notices'])
  await house.owner.query('delete from notices.message')
  expect((await ready()).work.standing).toEqual([])
})

test('what waits for an operator is counted', async () => {
  await plantTask({ minutes: 30, state: 'stuck' })
  expect((await ready()).work).toMatchObject({ status: 'moving', stuckTasks: 1, parkedFacts: 0 })
  expect(await metric('work_for_operator{what="tasks"}')).toBe('1')
})
