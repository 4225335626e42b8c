import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sized } from '#test/size'
import { backUp } from './backup.ts'
import { digestText, type Manifest } from './manifest.ts'
import { restore } from './restore.ts'
import { type Embedded, startEmbedded } from './supervisor.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jianwang-backup-'))
const inFolder = (name: string) => path.join(folder, name)
const silent = () => {}
let embedded: Embedded
let manifest: Manifest

async function withOwner<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return work(client).finally(() => client.end())
}

/** Writes rows without a pause until told to stop, and tells how many were acknowledged. */
function startWriter(url: string): { stop(): Promise<number> } {
  let stopped = false
  const writing = withOwner(url, async (client) => {
    let acknowledged = 0
    while (!stopped) {
      await client.query('insert into public.busy default values')
      acknowledged++
    }
    return acknowledged
  })
  return {
    stop: () => {
      stopped = true
      return writing
    },
  }
}

beforeAll(async () => {
  embedded = await startEmbedded({ dataDir: inFolder('data') })
  await withOwner(embedded.ownerUrl, async (client) => {
    await client.query('create table public.team (id integer primary key, name text not null)')
    await client.query(
      `insert into public.team select n, '晨练' || n || '队' from generate_series(1, 20000) n`,
    )
    await client.query(
      'create table public.busy (id integer generated always as identity, at timestamptz default now())',
    )
  })
  const files = path.join(inFolder('data'), 'files', 'ab')
  cpSync(import.meta.filename, path.join(files, 'stored'), { recursive: true })
  const writer = startWriter(embedded.ownerUrl)
  manifest = await backUp(
    { dataDir: inFolder('data'), clusterDir: embedded.clusterDir, superUrl: embedded.superUrl },
    inFolder('backup'),
    silent,
  )
  expect(await writer.stop()).toBeGreaterThan(0)
})

afterAll(async () => {
  await embedded.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a drill: a backup taken while others write is restored into an empty folder, row for row', async () => {
  await restore(inFolder('backup'), inFolder('restored'), silent)
  const restored = await startEmbedded({ dataDir: inFolder('restored') })
  try {
    const compare =
      'select count(*)::int as n, md5(string_agg(name, chr(44) order by id)) as digest from public.team'
    const now = await withOwner(restored.ownerUrl, async (client) => (await client.query(compare)).rows)
    const then = await withOwner(embedded.ownerUrl, async (client) => (await client.query(compare)).rows)
    expect(now).toEqual(then)
    const busy = await withOwner(restored.ownerUrl, async (client) => {
      return (await client.query('select count(*)::int as n from public.busy')).rows[0]?.n
    })
    expect(busy).toBe(manifest.tables.find(({ table }) => table === 'public.busy')?.rows)
    expect(busy).toBeGreaterThan(0)
  } finally {
    await restored.stop()
  }
  expect(readFileSync(path.join(inFolder('restored'), 'files', 'ab', 'stored'), 'utf8')).toContain('a drill')
  expect(
    readFileSync(path.join(inFolder('restored'), 'postgres', 'postgresql.auto.conf'), 'utf8'),
  ).not.toContain('recovery_target')
})

/** A copy of the backup with one thing wrong. */
function damage(name: string, change: (copy: string) => void): string {
  const copy = inFolder(name)
  cpSync(inFolder('backup'), copy, { recursive: true })
  change(copy)
  return copy
}

async function expectRefused(copy: string, sentence: string | RegExp): Promise<void> {
  await expect(restore(copy, inFolder('target'), silent)).rejects.toThrow(sentence)
  expect(readdirSync(folder).filter((name) => name.startsWith('target'))).toEqual([])
  rmSync(copy, { recursive: true })
}

const largest = () => manifest.files.reduce((most, file) => (file.size > most.size ? file : most))

test('one changed byte is refused, and nothing is left of the attempt', async () => {
  const copy = damage('flipped', (folder) => {
    const file = path.join(folder, largest().path)
    const bytes = readFileSync(file)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(file, bytes)
  })
  await expectRefused(copy, `备份文件 ${largest().path} 已损坏`)
})

test('a missing log segment is refused', async () => {
  const segment = manifest.files.findLast(({ path: name }) => name.startsWith('cluster/pg_wal/'))?.path ?? ''
  const copy = damage('lost', (folder) => rmSync(path.join(folder, segment)))
  await expectRefused(copy, `备份缺少文件 ${segment}`)
})

test('a manifest that was edited is refused', async () => {
  const copy = damage('edited', (folder) => {
    const file = path.join(folder, 'manifest.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"rows": 20000', '"rows": 19999'))
  })
  await expectRefused(copy, '备份清单已损坏')
})

test('rows that differ from the manifest are found after the replay', async () => {
  const copy = damage('differs', (folder) => {
    const file = path.join(folder, 'manifest.json')
    const edited = JSON.stringify({ ...manifest, tablesDigest: digestText('others') })
    writeFileSync(file, edited)
    writeFileSync(path.join(folder, 'manifest.sha256'), digestText(edited))
  })
  await expectRefused(copy, '恢复后的行数与备份时不符')
})

test('beside writers that lock in every order: each backup is whole, and no writer fails', async () => {
  await withOwner(embedded.ownerUrl, (client) =>
    client.query('create table public.a_first (n integer); create table public.z_last (n integer)'),
  )
  let stopped = false
  const crossing = (first: string, second: string) =>
    withOwner(embedded.ownerUrl, async (client) => {
      let written = 0
      for (; !stopped; written++)
        await client.query(
          `begin; insert into public.${first} values (1); select pg_sleep(0.002); insert into public.${second} values (1); commit`,
        )
      return written
    })
  const writers = [
    crossing('z_last', 'a_first'),
    crossing('a_first', 'z_last'),
    crossing('z_last', 'a_first'),
  ]
  const source = { dataDir: inFolder('data'), clusterDir: embedded.clusterDir, superUrl: embedded.superUrl }
  const rounds = sized(1, 3)
  for (let round = 1; round <= rounds; round++) {
    const { tables } = await backUp(source, inFolder(`beside${round}`), silent)
    const of = (name: string) => tables.find(({ table }) => table === `public.${name}`)?.rows
    // Each transaction writes one row into each: a count that cut one in half would differ.
    expect(of('a_first')).toBe(of('z_last'))
  }
  await restore(inFolder(`beside${rounds}`), inFolder('again'), silent)
  stopped = true
  for (const written of await Promise.all(writers)) expect(written).toBeGreaterThan(0)
}, 900_000)

test('a transaction that goes on is waited for; meanwhile everybody else writes', async () => {
  const source = { dataDir: inFolder('data'), clusterDir: embedded.clusterDir, superUrl: embedded.superUrl }
  await withOwner(embedded.ownerUrl, async (client) => {
    await client.query('begin; insert into public.busy default values')
    let waits = () => {}
    const waiting = new Promise<void>((resolve) => {
      waits = resolve
    })
    const backup = backUp(source, inFolder('patient'), (step) => step.includes('等待') && waits())
    await waiting
    await withOwner(embedded.superUrl, (other) =>
      expect
        .poll(
          async () =>
            (await other.query("select from pg_stat_activity where wait_event_type = 'Lock'")).rowCount,
          { timeout: 20_000 },
        )
        .toBeGreaterThan(0),
    )
    // Behind a lock on the tables this one would wait as long as the transaction does.
    await withOwner(embedded.ownerUrl, (other) =>
      other.query(`set lock_timeout = '1s'; insert into public.busy default values`),
    )
    await client.query('commit')
    await backup
  })
}, 900_000)

test('a folder that holds something is never restored into, nor a backup written over', async () => {
  await expect(restore(inFolder('backup'), inFolder('data'), silent)).rejects.toThrow('不是空的')
  const source = { dataDir: inFolder('data'), clusterDir: embedded.clusterDir, superUrl: embedded.superUrl }
  await expect(backUp(source, inFolder('backup'), silent)).rejects.toThrow('已存在')
  expect(existsSync(inFolder('backup.partial'))).toBe(false)
})
