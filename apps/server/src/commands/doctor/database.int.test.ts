import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { makeAccount } from '../../support/ledger/testing/accounts.ts'
import { checkDatabase } from './database.ts'
import type { Finding } from './finding.ts'

let house: TestHouse
const examine = () => checkDatabase(house.house.config.databaseUrl, true)
const failures = (findings: Finding[]) => findings.filter(({ mark }) => mark === '✗').map(({ text }) => text)

beforeAll(async () => {
  house = await openTestHouse()
  await house.settle()
})
afterAll(() => house.close())

test('a healthy database passes every check', async () => {
  const findings = await examine()
  expect(failures(findings)).toEqual([])
  expect(findings.length).toBeGreaterThanOrEqual(8)
})

test('a table whose row policy was switched off is named', async () => {
  await house.owner.query('alter table platform.task disable row level security')
  expect(failures(await examine())).toEqual(['这些表未启用行级安全：platform.task。'])
  await house.owner.query('alter table platform.task enable row level security')
})

test('a table owned by the application role is named', async () => {
  await house.owner.query('create schema planted')
  await house.owner.query('grant all on schema planted to jw_app')
  const admin = house.house.db.bulk
  await admin.query('create table planted.mine (n integer)')
  expect(failures(await examine())).toEqual(['应用角色拥有这些表，行级安全对它不起作用：planted.mine。'])
  await admin.query('drop table planted.mine')
})

test('a migration that is missing, and one that was changed, are told apart', async () => {
  const { rows } = await house.owner.query(
    'select name, digest from platform.migration order by name desc limit 1',
  )
  const { name, digest } = rows[0]
  await house.owner.query('update platform.migration set digest = $1 where name = $2', ['other', name])
  expect(failures(await examine())).toEqual([`已应用的迁移被改动：${name}。`])
  await house.owner.query('delete from platform.migration where name = $1', [name])
  expect(failures(await examine())).toEqual([`有 1 个迁移未应用（${name}），请执行 migrate。`])
  await house.owner.query('insert into platform.migration (name, digest) values ($1, $2)', [name, digest])
})

test('trust money: an account whose balance is not what its entries say is named', async () => {
  const account = await makeAccount(house, { floor: null })
  await house.owner.query('update ledger.account set balance = 5 where id = $1', [account])
  expect(failures(await examine())).toEqual([
    `总账不符：合计不为零的计量 1 处（fen）；余额与分录不符的账户 1 处（${account}）。请停止记账，从备份核对后再启用。`,
  ])
  await house.owner.query('update ledger.account set balance = 0 where id = $1', [account])
})

test('a function that is not of this version is named', async () => {
  const name = '(units.move_rows)'
  const { rows } = await house.owner.query('select digest from platform.migration where name = $1', [name])
  await house.owner.query('update platform.migration set digest = $1 where name = $2', ['other', name])
  expect(failures(await examine())).toEqual([
    '有 1 个数据库函数不是本版本的（units.move_rows），请执行 migrate。',
  ])
  await house.owner.query('update platform.migration set digest = $1 where name = $2', [rows[0].digest, name])
})

test('an unsealed audit tail that is too old is an alarm where a worker should run', async () => {
  await house.owner.query(
    `insert into audit.entry (occurred_at, actor_kind, actor_name, unit_name, address, request_id, action, subject_kind, subject_id, unit_path, outcome)
     values (now() - interval '10 minutes', 'system', 'system', '系统', '', 'test', 'test.planted', 'test', '1', '.', 'done')`,
  )
  expect(failures(await examine())).toEqual([expect.stringMatching(/^审计记录有 \d+ 条未封存/)])
  expect(failures(await checkDatabase(house.house.config.databaseUrl, false))).toEqual([])
  await house.seal()
  expect(failures(await examine())).toEqual([])
})

test('tasks that nobody takes, and what waits for an operator, are failures', async () => {
  const plant = (state: string) =>
    house.owner.query(
      `insert into platform.task (id, kind, title, unit_path, input, actor, state, created_at)
       values (gen_random_uuid(), 'never.taken', 't', '.1.', '{}', '{}', $1, now() - interval '10 minutes')`,
      [state],
    )
  await plant('queued')
  expect(failures(await examine())).toEqual(['后台工作停滞：长任务（10 分钟）。请检查后台任务进程（work）。'])
  expect(failures(await checkDatabase(house.house.config.databaseUrl, false))).toEqual([])
  await plant('stuck')
  await house.owner.query("delete from platform.task where state = 'queued'")
  expect(failures(await examine())).toEqual([
    '1 项任务多次失败，等待处理：请由系统管理员在“运行管理”中再试或放弃。',
  ])
  await house.owner.query('delete from platform.task')
})

test('the owner and the superuser are refused as application roles', async () => {
  const { pathname } = new URL(house.house.config.databaseUrl)
  const as = (url: string) => checkDatabase(Object.assign(new URL(url), { pathname }).href, true)
  expect(failures(await as(inject('ownerUrl')))).toContainEqual(expect.stringContaining('数据库属主'))
  expect(failures(await as(inject('superUrl')))).toContainEqual(expect.stringContaining('超级用户'))
})

test('a database that does not answer is one failure, not a crash', async () => {
  expect(failures(await checkDatabase('postgres://jw_app:x@127.0.0.1:1/none', true))).toEqual([
    expect.stringContaining('数据库无法连接'),
  ])
})
