import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRunning, locatePidFile, readPidFile } from './postmaster.ts'
import { readSecrets } from './secrets.ts'
import { startEmbedded } from './supervisor.ts'
import { inDatabase } from './urls.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'jianwang-supervisor-'))
const clusterDir = path.join(dataDir, 'postgres')
/** What the first start of all said; then it was stopped, and one row is kept. */
const steps: string[] = []
beforeAll(async () => {
  const embedded = await startEmbedded({ dataDir, onStep: (text) => steps.push(text) })
  await query(embedded.ownerUrl, 'create table public.kept (n integer primary key)')
  await query(embedded.ownerUrl, 'insert into public.kept values (0)')
  await embedded.stop()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** A process that starts the database, commits one row, says so, and waits to be killed. */
async function startHolder(
  row: number,
  options: { tied: boolean; durable?: boolean },
): Promise<ChildProcess> {
  const supervisor = new URL('./supervisor.ts', import.meta.url).href
  const code = `
    const { startEmbedded } = await import(${JSON.stringify(supervisor)})
    const { default: pg } = await import('pg')
    const embedded = await startEmbedded(${JSON.stringify({ dataDir, ...options })})
    const client = new pg.Client({ connectionString: embedded.ownerUrl })
    await client.connect()
    await client.query('insert into public.kept values (${row})')
    console.log('committed')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  expect(String(said)).toContain('committed')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const listKept = async (url: string) =>
  (await query(url, 'select n from public.kept order by n')).map((row) => row.n)

test('a first start makes a UTF-8 cluster with least-privilege roles; a stop leaves nothing running', async () => {
  expect(steps.length).toBeGreaterThan(1)
  const embedded = await startEmbedded({ dataDir })
  const [about] = await query(
    inDatabase(embedded.superUrl, 'jianwang'),
    `select pg_encoding_to_char(d.encoding) as encoding, d.datctype as ctype, o.rolname as owner,
       current_setting('fsync') as fsync, current_setting('listen_addresses') as listens
     from pg_database d join pg_roles o on o.oid = d.datdba where datname = current_database()`,
  )
  expect(about).toMatchObject({ encoding: 'UTF8', owner: 'jw_owner', fsync: 'on', listens: '127.0.0.1' })
  expect(about?.ctype).toMatch(/utf-?8/i)
  const roles = await query(
    embedded.superUrl,
    `select rolname as name, rolcanlogin as login from pg_roles
     where rolname in ('jw_owner', 'jw_app', 'app_rw', 'audit_insert', 'audit_read')
       and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) order by 1`,
  )
  expect(roles).toEqual([
    { name: 'app_rw', login: false },
    { name: 'audit_insert', login: false },
    { name: 'audit_read', login: false },
    { name: 'jw_app', login: true },
    { name: 'jw_owner', login: true },
  ])
  const pid = readPidFile(clusterDir)?.pid ?? 0
  await embedded.stop()
  expect(readPidFile(clusterDir)).toBeUndefined()
  expect(pid).toBeGreaterThan(0)
  expect(isRunning(pid)).toBe(false)
})

test('the application role inherits writing, not reading the audit trail, which it must ask for', async () => {
  const embedded = await startEmbedded({ dataDir })
  try {
    const memberships = await query(
      embedded.superUrl,
      `select r.rolname as role, a.inherit_option as inherits, a.set_option as asks from pg_auth_members a
       join pg_roles r on r.oid = a.roleid where a.member = 'jw_app'::regrole order by 1`,
    )
    expect(memberships).toEqual([
      { role: 'app_citizen', inherits: false, asks: true },
      { role: 'app_rw', inherits: true, asks: true },
      { role: 'audit_insert', inherits: true, asks: true },
      { role: 'audit_read', inherits: false, asks: true },
    ])
    await expect(query(embedded.appUrl, 'create table public.mine (n integer)')).rejects.toThrow(
      'permission denied',
    )
  } finally {
    await embedded.stop()
  }
})

test('passwords are random, kept in a file for its owner alone, and in no log', () => {
  const passwords = Object.values(readSecrets(dataDir))
  expect(passwords).toHaveLength(3)
  expect(new Set(passwords).size).toBe(3)
  expect(statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  const readable = ['postgres.log', 'embedded.json']
    .map((name) => readFileSync(path.join(dataDir, name), 'utf8'))
    .join()
  for (const password of passwords) expect(readable).not.toContain(password)
})

test('a second start on the same folder is refused in a clear sentence', async () => {
  const embedded = await startEmbedded({ dataDir })
  try {
    await expect(startEmbedded({ dataDir })).rejects.toThrow(/正被另一个健网进程（进程号 \d+）使用/)
  } finally {
    await embedded.stop()
  }
})

test('kill -9 of the server: the next start works and nothing committed is lost', async () => {
  await kill(await startHolder(1, { tied: true }))
  const embedded = await startEmbedded({ dataDir })
  try {
    expect(await listKept(embedded.ownerUrl)).toEqual(expect.arrayContaining([0, 1]))
  } finally {
    await embedded.stop()
  }
})

test('a postmaster that outlived its killed server is adopted', async () => {
  await kill(await startHolder(2, { tied: false }))
  const orphan = readPidFile(clusterDir)?.pid
  const embedded = await startEmbedded({ dataDir })
  try {
    expect(embedded.adopted).toBe(true)
    expect(readPidFile(clusterDir)?.pid).toBe(orphan)
    expect(await listKept(embedded.ownerUrl)).toEqual(expect.arrayContaining([0, 2]))
  } finally {
    await embedded.stop()
  }
  expect(readPidFile(clusterDir)).toBeUndefined()
})

test('a left-over postmaster with other settings is stopped and started anew', async () => {
  await kill(await startHolder(3, { tied: false, durable: false }))
  const orphan = readPidFile(clusterDir)?.pid
  const embedded = await startEmbedded({ dataDir })
  try {
    expect(embedded.adopted).toBe(false)
    expect(readPidFile(clusterDir)?.pid).not.toBe(orphan)
    expect(await listKept(embedded.ownerUrl)).toEqual(expect.arrayContaining([0, 3]))
  } finally {
    await embedded.stop()
  }
})

test('a stale pid file is no obstacle, even when its number belongs to a living stranger', async () => {
  const lines = [process.pid, clusterDir, 1_700_000_000, 5432, '', '127.0.0.1', '1 1', 'ready']
  writeFileSync(locatePidFile(clusterDir), `${lines.join('\n')}\n`)
  const embedded = await startEmbedded({ dataDir })
  try {
    expect(embedded.adopted).toBe(false)
    expect(await listKept(embedded.ownerUrl)).toContain(0)
  } finally {
    await embedded.stop()
  }
})

test('kill -9 of the postmaster: it comes back on the same port by itself', async () => {
  const embedded = await startEmbedded({ dataDir })
  try {
    const killed = readPidFile(clusterDir)?.pid ?? 0
    process.kill(killed, 'SIGKILL')
    await expect.poll(() => listKept(embedded.ownerUrl).catch(() => 'down'), { timeout: 20_000 }).toContain(0)
    expect(readPidFile(clusterDir)?.pid).not.toBe(killed)
  } finally {
    await embedded.stop()
  }
})

test("a data folder below a closed one (root's home, say) works too", async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'jianwang-home-'))
  chmodSync(home, 0o700)
  const embedded = await startEmbedded({ dataDir: path.join(home, 'data'), durable: false })
  try {
    expect(await query(embedded.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    await embedded.stop()
    rmSync(home, { recursive: true })
  }
})
