import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { note, systemActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { expectEnding, launchCommand, makeFolder, untilSaid } from '#test/command'
import { openTestHouse, type TestHouse } from '#test/house'

// Every command of main.ts as the operator runs it on an external database: on good data and on planted bad data.
// The embedded database's own commands are tried in embedded.int.test.ts and demo.int.test.ts.

/** Each test starts several programs, one after the other. */
const patience = { timeout: 240_000 }
let house: TestHouse
let env: Record<string, string>
const folder = makeFolder('matrix')

beforeAll(async () => {
  house = await openTestHouse()
  const { databaseUrl, dataDir } = house.house.config
  const { pathname } = new URL(databaseUrl)
  env = {
    DATABASE_URL: databaseUrl,
    MIGRATE_URL: Object.assign(new URL(inject('ownerUrl')), { pathname }).href,
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    JIANWANG_DATA: dataDir,
  }
  await writeAudit(5)
  await house.seal()
  await keepHead()
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

async function writeAudit(count: number): Promise<void> {
  await withCall(
    house.house,
    { actor: systemActor, now: house.clock.now(), requestId: 'test' },
    async (call) => {
      for (let at = 0; at < count; at++)
        note(call, { action: 'test.write', subjectKind: 'test', subjectId: String(at), unitPath: '.1.' })
    },
  )
}

/** As the worker keeps it, outside the database. */
async function keepHead(): Promise<void> {
  const { rows } = await house.owner.query(
    'select position::int, encode(chain, $1) as chain from audit.head order by position desc limit 1',
    ['hex'],
  )
  appendFileSync(path.join(house.house.config.dataDir, 'audit-heads.log'), `${JSON.stringify(rows[0])}\n`)
}

/** A database nobody serves: the port is free again when the commands try it. */
async function nowhere(): Promise<Record<string, string>> {
  const probe = createServer()
  const port = await new Promise<number>((resolve) =>
    probe.listen(0, '127.0.0.1', () => resolve((probe.address() as { port: number }).port)),
  )
  await new Promise((done) => probe.close(done))
  const url = `postgres://jw_app:topsecret@127.0.0.1:${port}/none`
  return { ...env, DATABASE_URL: url, MIGRATE_URL: url }
}

const wrongPassword = () => ({
  ...env,
  DATABASE_URL: Object.assign(new URL(env.DATABASE_URL ?? ''), { password: 'topsecret' }).href,
  MIGRATE_URL: Object.assign(new URL(env.MIGRATE_URL ?? ''), { password: 'topsecret' }).href,
})

describe('verify-audit', patience, () => {
  const verify = ['verify-audit']

  test('an intact chain is whole, with the kept head and without one', async () => {
    await expectEnding(verify, { env }, { code: 0, says: /已封存 5 条，待封存 0 条。[^✗]*✓ 审计链完整/ })
    const elsewhere = { ...env, JIANWANG_DATA: path.join(folder, 'none') }
    await expectEnding(verify, { env: elsewhere }, { code: 0, says: '没有库外留存的链头' })
  })

  test('an entry that was edited, one that was deleted, and a tail that was cut are each told', async () => {
    await house.owner.query(
      'create schema kept; create table kept.entry as table audit.entry; create table kept.seal as table audit.seal; create table kept.head as table audit.head',
    )
    const putBack = () =>
      house.owner.query(`truncate audit.entry, audit.seal, audit.head;
        insert into audit.entry overriding system value select * from kept.entry;
        insert into audit.seal select * from kept.seal; insert into audit.head select * from kept.head`)
    const third = '(select entry_id from audit.seal where position = 3)'
    for (const [fault, sentence] of [
      [`update audit.entry set reason = 'other' where id = ${third}`, /第 3 条：审计记录 \d+ 被改动/],
      [`delete from audit.entry where id = ${third}`, /第 3 条：审计记录 \d+ 被删除/],
      ['delete from audit.head; delete from audit.seal; delete from audit.entry', '尾部被截断'],
    ] as const) {
      await house.owner.query(fault)
      await expectEnding(verify, { env }, { code: 1, says: sentence })
      await expectEnding(verify, { env }, { code: 1, says: '✗ 审计链被改动过' })
      await putBack()
    }
    await expectEnding(verify, { env }, { code: 0, says: '✓ 审计链完整' })
    await house.owner.query('drop schema kept cascade')
  })

  test('a file of heads that was named is read or refused, never passed over', async () => {
    const missing = path.join(folder, 'no-such-heads.log')
    await expectEnding([...verify, '--heads', missing], { env }, { code: 1, says: missing })
    const rubbish = path.join(folder, 'rubbish.log')
    writeFileSync(rubbish, 'nothing\n')
    await expectEnding([...verify, '--heads', rubbish], { env }, { code: 1, says: rubbish })
  })

  test('a database that is away, and a password that is wrong, are sentences', async () => {
    await expectEnding(verify, { env: await nowhere() }, { code: 1, says: '数据库无法连接' })
    await expectEnding(verify, { env: wrongPassword() }, { code: 1, says: /密码/ })
  })
})

describe('doctor', patience, () => {
  test('a healthy installation passes; a switched-off row policy and a database that is away do not', async () => {
    await expectEnding(['doctor'], { env }, { code: 0, says: '✓ 检查通过' })
    await house.owner.query('alter table platform.task disable row level security')
    await expectEnding(['doctor'], { env }, { code: 1, says: '未启用行级安全：platform.task' })
    await house.owner.query('alter table platform.task enable row level security')
    await expectEnding(['doctor'], { env: await nowhere() }, { code: 1, says: '数据库无法连接' })
  })
})

describe('migrate', patience, () => {
  test('a current schema is current; an edited migration, a stranger and an absent database are sentences', async () => {
    await expectEnding(['migrate'], { env }, { code: 0, says: '数据库结构已是最新' })
    const { rows } = await house.owner.query(
      'select name, digest from platform.migration order by name desc limit 1',
    )
    const { name, digest } = rows[0]
    await house.owner.query('update platform.migration set digest = $1 where name = $2', ['other', name])
    await expectEnding(['migrate'], { env }, { code: 1, says: new RegExp(`迁移 ${name} .*被改动`) })
    await house.owner.query('update platform.migration set digest = $1 where name = $2', [digest, name])
    await expectEnding(['migrate'], { env: await nowhere() }, { code: 1, says: '数据库无法连接' })
    await expectEnding(['migrate'], { env: wrongPassword() }, { code: 1, says: '密码' })
    const asApp = { ...env, MIGRATE_URL: env.DATABASE_URL ?? '' }
    await expectEnding(['migrate'], { env: asApp }, { code: 1, says: '权限' })
    await expectEnding(['migrate'], { env: { ...env, MIGRATE_URL: '' } }, { code: 1, says: 'MIGRATE_URL' })
    await expectEnding(
      ['migrate'],
      { env: { ...env, MIGRATE_URL: 'postgres://[' } },
      { code: 1, says: '连接串' },
    )
  })
})

describe('plant-tree', patience, () => {
  test('plants once; a second time, an unknown tree and an empty database are sentences', async () => {
    const plant = ['plant-tree', '--tree', 'league']
    await expectEnding(plant, { env }, { code: 0, says: '已建立' })
    await expectEnding(plant, { env }, { code: 1, says: '✗' })
    await expectEnding(['plant-tree', '--tree', 'oak'], { env }, { code: 1, says: 'league' })
    const postgres = Object.assign(new URL(env.DATABASE_URL ?? ''), { pathname: '/postgres' }).href
    await expectEnding(plant, { env: { ...env, DATABASE_URL: postgres } }, { code: 1, says: '✗' })
    await expectEnding(plant, { env: await nowhere() }, { code: 1, says: '数据库无法连接' })
  })
})

describe('openapi', patience, () => {
  test('writes the description, or says that it cannot', async () => {
    const file = path.join(folder, 'openapi.json')
    await expectEnding(['openapi', '--to', file], {}, { code: 0, says: '' })
    expect(JSON.parse(readFileSync(file, 'utf8')).openapi).toBe('3.1.0')
    await expectEnding(['openapi'], {}, { code: 1, says: '--to' })
    const nowhere = path.join(folder, 'no', 'folder.json')
    await expectEnding(['openapi', '--to', nowhere], {}, { code: 1, says: nowhere })
    await expectEnding(['openapi', '--to', folder], {}, { code: 1, says: folder })
  })
})

describe('backup and restore of an external database', patience, () => {
  test('are left to its administrator, with the commands', async () => {
    const to = path.join(folder, 'backup')
    await expectEnding(['backup', '--to', to], { env }, { code: 1, says: 'pg_basebackup' })
    await expectEnding(
      ['restore', '--from', to, '--data', folder],
      { env },
      { code: 1, says: 'pg_verifybackup' },
    )
  })
})

describe('serve and work', patience, () => {
  const port = async () => {
    const probe = createServer()
    await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
    const { port } = probe.address() as { port: number }
    return { port: String(port), free: () => new Promise((done) => probe.close(done)), probe }
  }

  test('serve answers and ends with 0 when it is asked to', async () => {
    const program = launchCommand(['serve', '--port', '0'], { env })
    const [, address] = await untilSaid(program, /"address":"(http:[^"]+)"/)
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
  })

  test('serve without its database lives and is not ready', async () => {
    const program = launchCommand(['serve', '--port', '0'], { env: await nowhere() })
    const [, address] = await untilSaid(program, /"address":"(http:[^"]+)"/)
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    expect((await fetch(`${address}/readyz`)).status).toBe(503)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    expect(program.output()).not.toContain('topsecret')
  })

  test('serve says what it lacks', async () => {
    const taken = await port()
    await expectEnding(['serve', '--port', taken.port], { env }, { code: 1, says: '已被占用' })
    await taken.free()
    await expectEnding(['serve', '--port', 'x'], { env }, { code: 1, says: '--port' })
    await expectEnding(['serve'], { env: {} }, { code: 1, says: '需要 DATABASE_URL' })
    await expectEnding(['serve'], { env: { ...env, MASTER_KEY: 'short' } }, { code: 1, says: 'MASTER_KEY' })
    await expectEnding(['serve'], { env: { ...env, PORT: 'x' } }, { code: 1, says: 'PORT' })
  })

  test('work ends with 0 when it is asked to, and says what it lacks', async () => {
    const program = launchCommand(['work'], { env })
    await untilSaid(program, /working/)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    await expectEnding(['work'], { env: {} }, { code: 1, says: '需要 DATABASE_URL' })
    await expectEnding(
      ['work', '--data', ''],
      { env: { ...env, MASTER_KEY: '' } },
      { code: 1, says: 'MASTER_KEY' },
    )
  })

  test('a data folder without rights, one that is a file, and one on a way that does not exist', async () => {
    const closed = path.join(folder, 'closed')
    mkdirSync(closed, { mode: 0o555 })
    chmodSync(folder, 0o755)
    const file = path.join(folder, 'a-file')
    writeFileSync(file, '')
    const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {}
    for (const command of ['serve', 'work'])
      for (const dataDir of [closed, file])
        await expectEnding([command, '--data', dataDir], { env, ...nobody }, { code: 1, says: dataDir })
  })
})

describe('main', patience, () => {
  test('help is 0; what is unknown is 2 and told how', async () => {
    await expectEnding([], {}, { code: 0, says: '用法' })
    await expectEnding(['--help'], {}, { code: 0, says: 'verify-audit' })
    await expectEnding(['nonsense'], {}, { code: 2, says: '用法' })
    await expectEnding(['toString'], {}, { code: 2, says: '用法' })
    for (const name of [
      'demo',
      'serve',
      'work',
      'migrate',
      'doctor',
      'backup',
      'restore',
      'openapi',
      'plant-tree',
      'verify-audit',
    ])
      await expectEnding([name, '--prot', '1'], {}, { code: 1, says: '参数有误' })
  })
})
