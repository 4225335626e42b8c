import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '#platform/house'
import { runNextTask, type TaskHandler } from '#platform/tasks/runner'
import { withCall } from '#platform/transaction'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { importResources } from '#test/sheets'
import { makeWorkbook, preview, upload } from '#test/workbooks'
import { importHandlers } from './handlers.ts'
import type { ImportResource } from './resource.ts'

let house: TestHouse
let street: Client
const teams = importResources.get('teams') as ImportResource // registered in sheets.ts
let teamSheet: Awaited<ReturnType<ImportResource['sheet']>>

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  teamSheet = await teams.sheet({} as never)
})
afterAll(() => house.close())

let serial = 100
function row(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name,
    leaderName: '张小海',
    leaderPhone: samplePhone(++serial),
    declaredCount: 12,
    items: ['太极拳'],
    times: '周一 07:00-08:30',
    places: '金海公园东门广场',
    ...more,
  }
}
const book = (...rows: Record<string, unknown>[]) => makeWorkbook(teamSheet, rows)
const countOf = async (sql: string, values: unknown[] = []): Promise<number> =>
  (await house.owner.query(sql, values)).rows[0].n
const countTeams = (like: string) =>
  countOf('select count(*) as n from teams.team where name like $1', [like])

function filesKept(): string[] {
  return readdirSync(house.house.files.dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Queues a commit and answers its task. */
async function queueCommit(name: string): Promise<{ id: string; taskId: string }> {
  const { id } = await preview(house, street, 'teams', await book(row(`${name}一队`), row(`${name}二队`)))
  const { taskId } = (await street.post(`/api/imports/${id}/commit`, {})).body
  return { id, taskId }
}

/** The handlers of the house, with a gate inside the commit, after the teams were written. */
function gatedHandlers(): { handlers: readonly TaskHandler[]; arrived: Promise<void>; open: () => void } {
  const arrived = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const gated: ImportResource = {
    ...teams,
    commit: async (call, client, chosen) => {
      const tally = await teams.commit(call, client, chosen)
      arrived.resolve()
      await gate.promise
      return tally
    },
  }
  return {
    handlers: importHandlers(new Map([['teams', gated]])),
    arrived: arrived.promise,
    open: gate.resolve,
  }
}
const handlers = importHandlers(importResources)
const lapse = (taskId: string) =>
  house.owner.query(
    `update platform.task set lease_until = clock_timestamp() - interval '1 second' where id = $1`,
    [taskId],
  )

test('a commit that was cancelled while it ran leaves nothing, and may be started again', async () => {
  const { id, taskId } = await queueCommit('取消')
  const { handlers: slow, arrived, open } = gatedHandlers()
  const running = runNextTask(house.house, slow, 'a0000000-0000-7000-8000-000000000001')
  await arrived
  expect((await street.post(`/api/imports/${id}/commit`, {})).body.code).toBe('imports/already-committing')
  expect((await street.post(`/api/imports/${id}/discard`)).body.code).toBe('imports/already-committing')
  expect((await street.post(`/api/tasks/${taskId}/cancel`)).status).toBe(200)
  open()
  await running
  const after = (await street.get(`/api/imports/${id}`)).body
  expect(after).toMatchObject({
    state: 'ready',
    task: { state: 'cancelled' },
    actions: ['commit', 'discard'],
  })
  expect(await countTeams('取消%')).toBe(0)
  await street.post(`/api/imports/${id}/commit`, {})
  await house.settle()
  expect(await countTeams('取消%')).toBe(2)
})

test('a reading that was cancelled keeps neither rows nor file', async () => {
  const before = filesKept()
  const { importId, taskId } = (await upload(street, 'teams', await book(row('停读队')))).body
  await house.owner.query('update platform.task set cancel_wanted = true where id = $1', [taskId])
  await house.settle()
  expect((await street.get(`/api/imports/${importId}`)).body).toMatchObject({
    state: 'discarded',
    task: { state: 'cancelled' },
  })
  expect(filesKept()).toEqual(before)
})

test('6.3a a runner that died is followed by another, which finishes reading and commit', async () => {
  const { importId, taskId } = (await upload(street, 'teams', await book(row('断电队')))).body
  const die = async (id: string) => {
    await house.owner.query(
      `update platform.task set state = 'running', runner = gen_random_uuid(), attempt = 1 where id = $1`,
      [id],
    )
    await lapse(id)
  }
  await die(taskId)
  await house.settle()
  expect((await street.get(`/api/imports/${importId}`)).body).toMatchObject({
    state: 'ready',
    counts: { new: 1 },
  })
  const commit = (await street.post(`/api/imports/${importId}/commit`, {})).body
  await die(commit.taskId)
  await house.settle()
  expect((await street.get(`/api/imports/${importId}`)).body).toMatchObject({
    state: 'committed',
    task: { state: 'done' },
  })
  expect(await countTeams('断电队')).toBe(1)
})

test('6.3a a runner whose lease went to another cannot commit any more', async () => {
  const { id, taskId } = await queueCommit('围栏')
  const { handlers: slow, arrived, open } = gatedHandlers()
  const late = runNextTask(house.house, slow, 'a0000000-0000-7000-8000-000000000002')
  await arrived
  await lapse(taskId)
  const second = runNextTask(house.house, handlers, 'a0000000-0000-7000-8000-000000000003')
  await until(
    async () =>
      (await countOf(`select count(*) as n from platform.task where id = $1 and attempt = 2`, [taskId])) ===
      1,
  )
  open()
  await Promise.all([late, second])
  expect((await street.get(`/api/imports/${id}`)).body).toMatchObject({
    state: 'committed',
    result: { created: 2 },
    task: { state: 'done' },
  })
  expect(await countTeams('围栏%')).toBe(2)
  const { rows } = await house.owner.query(
    `select count(*) as n from audit.entry where action = 'teams.import' and request_id = $1`,
    [taskId],
  )
  expect(rows[0].n).toBe(2)
})

test('without the fence the late runner would have committed (negative control)', async () => {
  const { id, taskId } = await queueCommit('无栏')
  const [commit] = handlers.filter((handler) => handler.kind === 'imports.commit')
  const actor = (await house.owner.query('select actor, input from platform.task where id = $1', [taskId]))
    .rows[0]
  await lapse(taskId)
  await house.owner.query(
    `update platform.task set state = 'running', runner = gen_random_uuid() where id = $1`,
    [taskId],
  )
  const opening = () => ({
    actor: { ...actor.actor, grants: new Set<string>(actor.actor.grants) },
    now: house.clock.now(),
    requestId: taskId,
    bulk: true,
  })
  const unfenced: House = house.house
  await commit?.run(unfenced, {
    id: taskId,
    input: actor.input,
    progress: async () => {},
    step: (work) => withCall(unfenced, opening(), work),
    finish: async (work) => {
      await withCall(unfenced, opening(), work)
    },
  })
  expect(await countTeams('无栏%')).toBe(2)
  await house.settle()
  expect((await street.get(`/api/imports/${id}`)).body.state).toBe('committed')
  expect(await countTeams('无栏%')).toBe(2)
})

test('6.3a a reading that a full disk or a lost connection interrupts goes on from the kept file by itself', async () => {
  let failures = 0
  const ill: ImportResource = {
    ...teams,
    openJudge: async (...given) => {
      const judge = await teams.openJudge(...given)
      return async (rows) => {
        if (failures++ < 2)
          throw Object.assign(new Error('x'), { code: failures === 1 ? '53100' : 'ECONNRESET' })
        return judge(rows)
      }
    },
  }
  const illHandlers = importHandlers(new Map([['teams', ill]]))
  const { importId } = (await upload(street, 'teams', await book(row('续读队')))).body
  const see = async () => (await street.get(`/api/imports/${importId}`)).body
  const start = house.clock.now()
  expect(await runNextTask(house.house, illHandlers, 'a0000000-0000-7000-8000-000000000004')).toBe(true)
  expect(await see()).toMatchObject({
    state: 'reading',
    actions: [],
    task: { state: 'waiting', problem: { code: 'platform/task-waits-full' } },
  })
  for (let n = 0; n < 9 && (await see()).state === 'reading'; n++) {
    house.clock.advance(10_000)
    await runNextTask(house.house, illHandlers, 'a0000000-0000-7000-8000-000000000004')
  }
  expect(await see()).toMatchObject({ state: 'ready', counts: { new: 1 }, actions: ['commit', 'discard'] })
  house.clock.set(start.toISOString())
})

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve))
}
