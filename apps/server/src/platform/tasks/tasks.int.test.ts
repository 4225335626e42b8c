import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { type Actor, type Call, systemActor } from '../call.ts'
import { newId } from '../ids.ts'
import { withCall } from '../transaction.ts'
import { runNextTask, type TaskHandler } from './runner.ts'
import { type Lane, mostQueued, startTask } from './tasks.ts'

let house: TestHouse
let jinhai: Client
let nanqiao: Client
beforeAll(async () => {
  house = await openTestHouse()
  jinhai = await house.staff(await house.unit('奉贤区', '金海街道'))
  nanqiao = await house.staff(await house.unit('奉贤区', '南桥镇'))
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.owner.query('delete from platform.task')
  house.clock.set('2026-11-23T10:00:00+08:00')
})

function actorOf({ accountId, unit }: Client): Actor {
  return {
    ...systemActor,
    kind: 'staff',
    accountId,
    personName: names.get(accountId) ?? '',
    unitId: unit.id,
    unitPath: unit.path,
    homePath: unit.path,
    level: 'street',
    scope: unit.path,
    role: 'manager',
    grants: new Set(['teams.write']),
  }
}
const names = new Map<string, string>()

async function as<T>(client: Client, work: (call: Call) => Promise<T>): Promise<T> {
  const { rows } = await house.owner.query('select person_name from identity.account where id = $1', [
    client.accountId,
  ])
  names.set(client.accountId, rows[0].person_name)
  return withCall(house.house, { actor: actorOf(client), now: house.clock.now(), requestId: newId() }, work)
}

function queue(client: Client, title = '试验', lane: Lane = 'long'): Promise<string> {
  house.clock.advance(1)
  return as(client, (call) => startTask(call, { kind: 'test', title, input: { title }, lane }))
}
const run = (handler: TaskHandler['run'], lane?: Lane) =>
  runNextTask(house.house, [{ kind: 'test', run: handler }], newId(), lane)
const ask = async (client: Client, id: string) => (await client.get(`/api/tasks/${id}`)).body
/** The effect of a test: one row nobody else writes. */
const effect = (id: string) => async (call: Call) => {
  await call.tx
    .withSchema('platform')
    .withTables<{ outbox: { announced_at: Date; kind: string; subject_id: string; unit_path: string } }>()
    .insertInto('outbox')
    .values({ announced_at: call.now, kind: 'test', subject_id: id, unit_path: call.actor.unitPath })
    .execute()
}
const countEffects = async (id: string) =>
  (await house.owner.query('select count(*)::int as n from platform.outbox where subject_id = $1', [id]))
    .rows[0].n
const coded = (code: string) => Object.assign(new Error('said by the server'), { code })

test('work cut off by a lost connection waits with its reason, is done again later, and only once', async () => {
  const id = await queue(jinhai)
  await run(async (_house, work) =>
    work.finish(async (call, client) => {
      await effect(id)(call)
      const { rows } = await client.query('select pg_backend_pid() as pid')
      client.on('error', () => {})
      await house.house.db.requests.query('select pg_terminate_backend($1, 5000)', [rows[0].pid])
    }),
  )
  expect(await ask(jinhai, id)).toMatchObject({
    state: 'waiting',
    problem: { code: 'platform/task-waits-away' },
    retryAt: new Date(house.clock.now().getTime() + 2_000).toISOString(),
  })
  const again: TaskHandler['run'] = (_house, work) => work.finish(effect(id))
  expect(await run(again)).toBe(false)
  house.clock.advance(2_000)
  expect(await run(again)).toBe(true)
  const after = await ask(jinhai, id)
  expect(after.state).toBe('done')
  expect([after.problem, after.retryAt, await countEffects(id)]).toEqual([undefined, undefined, 1])
})

test.each([
  ['40P01', 'conflict'],
  ['55P03', 'slow'],
  ['53100', 'full'],
  ['ENOSPC', 'full'],
  ['53300', 'busy'],
])('work that failed by %s waits and is not lost', async (code, reason) => {
  const id = await queue(jinhai)
  await run(async () => {
    throw coded(code)
  })
  expect(await ask(jinhai, id)).toMatchObject({
    state: 'waiting',
    problem: { code: `platform/task-waits-${reason}` },
  })
})

test('a fault of ours is tried three times more, then an operator is asked; his "again" starts from nothing', async () => {
  const id = await queue(jinhai)
  const fail: TaskHandler['run'] = async () => {
    throw new TypeError('of 张三')
  }
  for (const pause of [0, 2, 10, 60]) {
    house.clock.advance(pause * 1_000)
    expect(await run(fail)).toBe(true)
  }
  expect(await ask(jinhai, id)).toMatchObject({ state: 'stuck', problem: { code: 'platform/task-stuck' } })
  house.clock.advance(1_000_000)
  expect(await run(fail)).toBe(false)
  const { rows } = await house.owner.query('select fault from platform.task where id = $1', [id])
  expect(rows[0].fault).toMatch(/^TypeError .*tasks\.int\.test\.ts/)
  expect(rows[0].fault).not.toContain('张三')
})

test('work that kills each runner that takes it stops at an operator', async () => {
  const id = await queue(jinhai)
  for (let death = 0; death < 10; death++)
    await house.owner.query(
      "update platform.task set state = 'running', deaths = $2, runner = gen_random_uuid(), lease_until = clock_timestamp() - interval '1 second' where id = $1",
      [id, death],
    )
  expect(await run(async () => {})).toBe(true)
  expect((await ask(jinhai, id)).state).toBe('stuck')
})

/** A task whose runner stopped inside its transaction, holding the task's own row; its lease is over. */
async function stopInside(startOf: (xact: string) => string) {
  const id = await queue(jinhai)
  const stopped = await house.house.db.bulk.connect()
  const lost = new Promise((resolve) => stopped.on('error', resolve))
  await stopped.query('begin')
  await stopped.query("set local app.scope = '.'")
  const { rows } = await stopped.query('select pg_backend_pid() as pid, now()::text as xact')
  await house.owner.query(
    `update platform.task set state = 'running', runner = gen_random_uuid(), backend_pid = $2, backend_xact = $3,
      lease_until = clock_timestamp() - interval '1 second' where id = $1`,
    [id, rows[0].pid, startOf(rows[0].xact)],
  )
  await stopped.query('select from platform.task where id = $1 for update', [id])
  return { id, stopped, lost }
}
const finishIt: TaskHandler['run'] = (_house, work) => work.finish(async () => {})

test('a runner that lost its lease is cut off, even while it holds the row of its own task', async () => {
  const { id, stopped, lost } = await stopInside((xact) => xact)
  expect(await run(finishIt)).toBe(true)
  await lost
  stopped.release(true)
  expect((await ask(jinhai, id)).state).toBe('done')
})

test('another transaction of that connection is not the lost one: it is left alone (negative control)', async () => {
  const { id, stopped } = await stopInside(() => '2026-11-01 00:00:00+08')
  expect(await run(finishIt)).toBe(false)
  await stopped.query('rollback')
  stopped.release()
  expect(await run(finishIt)).toBe(true)
  expect((await ask(jinhai, id)).state).toBe('done')
})

test('waiting work and work that waits for an operator can be cancelled by who asked for it', async () => {
  const id = await queue(jinhai)
  await run(async () => {
    throw coded('57P01')
  })
  expect((await jinhai.post(`/api/tasks/${id}/cancel`)).body).toMatchObject({ state: 'cancelled' })
  house.clock.advance(3_000)
  expect(await run(async () => {})).toBe(false)
})

test('six long files of one office stand before nobody: short work has its own lane, and turns go round', async () => {
  for (let n = 1; n <= 6; n++) await queue(jinhai, `金海${n}`)
  await queue(nanqiao, '南桥长')
  await queue(nanqiao, '南桥短', 'short')
  const order: string[] = []
  const note: TaskHandler['run'] = async (_house, work) => {
    order.push((work.input as { title: string }).title)
    await work.finish(async () => {})
  }
  await run(note, 'short')
  expect(order).toEqual(['南桥短'])
  while (await run(note, 'long'));
  expect(order.slice(1, 4)).toEqual(['金海1', '南桥长', '金海2'])
  expect(order.length).toBe(8)
})

test('whoever has work running waits for those who have none; in one office the accounts take turns', async () => {
  const colleague = await house.staff(jinhai.unit)
  for (let n = 1; n <= 3; n++) await queue(jinhai, `甲${n}`)
  await queue(colleague, '乙1')
  await queue(nanqiao, '丙1')
  const begun: string[] = []
  const gate = Promise.withResolvers<void>()
  const note: TaskHandler['run'] = async (_house, work) => {
    begun.push((work.input as { title: string }).title)
    if (begun.length < 4) await gate.promise
    await work.finish(async () => {})
  }
  const running: Promise<boolean>[] = []
  for (let n = 1; n <= 3; n++) {
    running.push(run(note))
    while (begun.length < n) await wait(1)
  }
  expect(begun).toEqual(['甲1', '丙1', '乙1'])
  gate.resolve()
  await Promise.all(running)
})

test('one head queues at most so much, and is told what to do; the twenty-first of two at once as well', async () => {
  for (let n = 1; n < mostQueued; n++) await queue(jinhai)
  const answers = await Promise.allSettled([queue(jinhai), queue(jinhai)])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = answers.find((answer) => answer.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'platform/too-much-queued', status: 429 })
  expect(refused?.reason.detail).toContain('取消不再需要的')
  await queue(nanqiao)
})

const losses: [string, (client: Client) => Promise<unknown>][] = [
  ['disabled', (c) => change('update identity.account set disabled_at = created_at where id = $1', c)],
  [
    'revoked',
    (c) => change('update identity.membership set revoked_at = granted_at where account_id = $1', c),
  ],
  ['handed over', (c) => change("update identity.account set person_name = '接任者' where id = $1", c)],
  [
    'moved',
    async (c) =>
      house.owner.query('update identity.membership set unit_id = $2 where account_id = $1', [
        c.accountId,
        nanqiao.unit.id,
      ]),
  ],
  ['only a viewer', (c) => change("update identity.membership set role = 'viewer' where account_id = $1", c)],
]
const change = (text: string, client: Client) => house.owner.query(text, [client.accountId])

test.each(losses)('8.3.2 work of an account that was %s since is not begun', async (_how, lose) => {
  const client = await house.staff(jinhai.unit)
  const id = await queue(client)
  await lose(client)
  let begun = false
  await run(async () => {
    begun = true
  })
  expect(begun).toBe(false)
  expect(await stateOf(id)).toEqual({ state: 'failed', code: 'platform/task-actor-gone' })
})

test.each(losses)('8.3.2 work of an account that is %s while it runs is undone', async (_how, lose) => {
  const client = await house.staff(jinhai.unit)
  const id = await queue(client)
  await run((_house, work) =>
    work.finish(async (call) => {
      await effect(id)(call)
      await lose(client)
    }),
  )
  expect(await stateOf(id)).toEqual({ state: 'failed', code: 'platform/task-actor-gone' })
  expect(await countEffects(id)).toBe(0)
})

test('8.3.2 work of an account that kept its rights is done (negative control)', async () => {
  const id = await queue(await house.staff(jinhai.unit))
  await run((_house, work) => work.finish(effect(id)))
  expect(await stateOf(id)).toEqual({ state: 'done', code: undefined })
  expect(await countEffects(id)).toBe(1)
})

async function stateOf(id: string): Promise<{ state: string; code: string | undefined }> {
  const { rows } = await house.owner.query('select state, problem from platform.task where id = $1', [id])
  return { state: rows[0].state, code: rows[0].problem?.code }
}
