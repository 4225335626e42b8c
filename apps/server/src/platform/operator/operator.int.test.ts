import { nameWork } from '@jianwang/words/operations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { consumers, taskHandlers } from '../../worker.ts'
import { newId } from '../ids.ts'
import { type Consumer, consumeOnce } from '../outbox.ts'

let house: TestHouse
let operator: Client
let clerk: Client
beforeAll(async () => {
  house = await openTestHouse()
  operator = await house.staff(await house.unit(), 'system_admin')
  clerk = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

async function plantStuck(): Promise<string> {
  const id = newId()
  await house.owner.query(
    `insert into platform.task (id, kind, title, account_id, unit_path, input, actor, state, fault, attempt, faults, problem, created_at, finished_at)
     values ($1, 'imports.read', '核对表格：张三的名单.xlsx', $2, $3, '{}', $4, 'stuck', '23505 teams.team team__name', 4, 4, '{}', $5, $5)`,
    [
      id,
      clerk.accountId,
      clerk.unit.path,
      JSON.stringify({ username: clerk.username, unitName: '金海街道' }),
      house.clock.now(),
    ],
  )
  return id
}
const waiting = async () => (await operator.get('/api/operations/waiting')).body
const noteOf = async (subject: string) =>
  (
    await house.owner.query('select action, account_id, reason from audit.entry where subject_id = $1', [
      subject,
    ])
  ).rows

test('the system administrator sees what waits for him, without a title, and puts it back with all its tries', async () => {
  const id = await plantStuck()
  const { tasks } = await waiting()
  expect(tasks.filter((task: { id: string }) => task.id === id)).toEqual([
    expect.objectContaining({
      id,
      kind: 'imports.read',
      username: clerk.username,
      unitName: '金海街道',
      fault: '23505 teams.team team__name',
      tries: 4,
    }),
  ])
  expect(JSON.stringify(tasks)).not.toContain('张三')
  expect((await operator.post(`/api/operations/tasks/${id}/retry`)).status).toBe(204)
  expect((await clerk.get(`/api/tasks/${id}`)).body.state).toBe('queued')
  const { rows } = await house.owner.query(
    'select troubles, faults, deaths from platform.task where id = $1',
    [id],
  )
  expect(rows[0]).toEqual({ troubles: 0, faults: 0, deaths: 0 })
  expect(await noteOf(id)).toEqual([
    { action: 'system.retry-task', account_id: operator.accountId, reason: null },
  ])
  expect((await operator.post(`/api/operations/tasks/${id}/retry`)).body.code).toBe(
    'platform/no-longer-waits',
  )
  await house.owner.query('delete from platform.task')
})

test('who asked for it sees that it waits, and why it was given up', async () => {
  const id = await plantStuck()
  expect((await clerk.get(`/api/tasks/${id}`)).body.state).toBe('stuck')
  expect((await operator.post(`/api/operations/tasks/${id}/give-up`, {})).status).toBe(400)
  const reason = '表格已由南桥镇另行导入'
  expect((await operator.post(`/api/operations/tasks/${id}/give-up`, { reason })).status).toBe(204)
  expect((await clerk.get(`/api/tasks/${id}`)).body).toMatchObject({
    state: 'failed',
    problem: { detail: `系统管理员终止了这项任务：${reason}。数据没有改变。` },
  })
  expect(await noteOf(id)).toEqual([
    { action: 'system.give-up-task', account_id: operator.accountId, reason },
  ])
})

test('a parked fact is heard again, or given up', async () => {
  let fine = false
  const heard: string[] = []
  const consumer: Consumer = {
    name: 'test-operator',
    kinds: ['test'],
    handle: async (_call, items) => {
      for (const { subjectId } of items) if (!fine && subjectId.startsWith('bad')) throw new Error('x')
      heard.push(...items.map(({ subjectId }) => subjectId))
    },
  }
  const consume = async () => {
    await house.settle()
    for (let n = 0; n < 12; n++) await consumeOnce(house.house, consumer).catch(() => {})
  }
  // Its first batch fails: a listener that has passed nothing yet counts its tries as well.
  await house.owner.query('truncate platform.outbox cascade')
  for (const subject of ['bad-1', 'bad-2'])
    await house.owner.query(
      "insert into platform.outbox (announced_at, kind, subject_id, unit_path) values ($1, 'test', $2, '.1.')",
      [house.clock.now(), subject],
    )
  await consume()
  const { facts } = await waiting()
  expect(facts.map((fact: { subjectId: string }) => fact.subjectId)).toEqual(['bad-1', 'bad-2'])
  const [first, second] = facts
  fine = true
  const answer = (verb: string, { consumer: name, position }: typeof first, more = {}) =>
    operator.post(`/api/operations/facts/${verb}`, { consumer: name, position, ...more })
  expect((await answer('retry', first)).status).toBe(204)
  expect((await answer('give-up', second, { reason: '记录已删除' })).status).toBe(204)
  expect((await answer('give-up', second, { reason: '记录已删除' })).body.code).toBe(
    'platform/no-longer-waits',
  )
  await consume()
  expect(heard).toEqual(['bad-1'])
  expect((await waiting()).facts).toEqual([])
  expect((await noteOf(`test-operator:${second.position}`))[0]).toMatchObject({
    action: 'system.give-up-fact',
    reason: '记录已删除',
  })
})

test('nobody else may look or answer', async () => {
  const id = await plantStuck()
  const others = [clerk, await house.staff(await house.unit(), 'security_admin')]
  for (const other of others) {
    expect((await other.get('/api/operations/waiting')).status).toBe(403)
    expect((await other.get('/api/operations/work')).status).toBe(403)
    expect((await other.post(`/api/operations/tasks/${id}/retry`)).status).toBe(403)
    expect((await other.post('/api/operations/facts/retry', { consumer: 'x', position: '1.1' })).status).toBe(
      403,
    )
  }
  expect((await house.anonymous.get('/api/operations/waiting')).status).toBe(401)
  expect((await operator.get('/api/operations/work')).body).toContainEqual({
    name: 'tasks-long',
    seconds: 0,
    stands: false,
  })
})

test('every kind of task and every listener has its Chinese name', () => {
  const names = [...taskHandlers.map(({ kind }) => kind), ...consumers.map(({ name }) => name)]
  expect(names.filter((name) => nameWork(name) === name)).toEqual([])
})
