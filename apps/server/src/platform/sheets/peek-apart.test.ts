import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPeeking, listPeeks } from '#test/peeks'
import { findFirstRow, type Look } from './first-row.ts'
import { peek } from './peek.ts'
import { peekApart } from './peek-apart.ts'
import { handParts, people, textRow } from './test-files.ts'

const megabyte = 1_048_576
const stays = new AbortController().signal
const titles = people.columns.filter(({ exportOnly }) => exportOnly !== true).map(({ title }) => title)
let dir: string
/** Nothing but separators, a bomb that is found out late, an honest one, one that is never read to its end. */
let files: Record<'commas' | 'bomb' | 'short' | 'endless', Look>

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'jianwang-peek-'))
  const file = (name: string, bytes: Uint8Array | string): Look => {
    const path = join(dir, name)
    writeFileSync(path, bytes)
    return { path, sheet: people, options: { requireFilled: false } }
  }
  const head = `${titles.join(',')}\n`
  const book = { sheets: [{ name: '名单', rows: textRow(1, titles) + textRow(2, titles) }] }
  // A part that cannot be packed keeps the ratio below the limit until a hundred times of it are out.
  const bomb = Buffer.concat([randomBytes(megabyte / 4), Buffer.alloc(60 * megabyte, 0x20)])
  files = {
    commas: file('commas.csv', head + ','.repeat(10 * megabyte)),
    bomb: file('bomb.xlsx', zipSync({ ...handParts(book), 'xl/a.bin': bomb }, { level: 1 })),
    short: file('short.csv', `${head}${titles.join(',')}1\n`),
    endless: { path: join(dir, 'endless'), sheet: people, options: {} },
  }
  execFileSync('mkfifo', [files.endless.path])
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const settled = (looks: Promise<unknown>[]) =>
  Promise.allSettled(looks).then((ends) =>
    ends.map((end) => (end.status === 'fulfilled' ? end.value : end.reason.code)),
  )
const untilPeeks = (count: number, parent?: number) =>
  expect.poll(() => listPeeks(parent), { timeout: 60_000, interval: 5 }).toHaveLength(count)

/** Which share of the reading this process was busy, and so could answer nobody; how much more memory it took. */
async function watch(read: () => Promise<unknown>) {
  const rss = process.memoryUsage().rss
  let peak = rss
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 5)
  const before = performance.eventLoopUtilization()
  await read().catch(() => {})
  const busy = performance.eventLoopUtilization(before).utilization
  clearInterval(timer)
  return { isFree: busy < 0.25, staysSmall: peak - rss < 64 * megabyte }
}

test('6.4b while the largest file or a bomb is looked at, the server is free for others and takes no memory', async () => {
  for (const what of ['commas', 'bomb'] as const)
    expect([what, await watch(() => peek(files[what], stays))]).toEqual([
      what,
      { isFree: true, staysSmall: true },
    ])
})

test('6.4b negative control: looked at here, the same files keep this process busy', async () => {
  for (const what of ['commas', 'bomb'] as const)
    expect([what, (await watch(() => findFirstRow(files[what]))).isFree]).toEqual([what, false])
})

test('6.4b a process that runs out of memory or time, or is killed, ends alone: the file is one that cannot be read', async () => {
  const unreadable = { code: 'unreadable', message: expect.stringContaining('另存为 xlsx 后再上传') }
  const tight = { megabytes: 3, milliseconds: 120_000 }
  await expect(peekApart(files.commas, stays, tight)).rejects.toMatchObject(unreadable)
  const hasty = { megabytes: 256, milliseconds: 0 }
  await expect(peekApart(files.endless, stays, hasty)).rejects.toMatchObject(unreadable)
  const killed = settled([peekApart(files.endless, stays)])
  await untilPeeks(1)
  for (const pid of listPeeks()) process.kill(pid, 'SIGKILL')
  expect(await killed).toEqual(['unreadable'])
  expect(listPeeks()).toEqual([])
  expect(await peekApart(files.short, stays)).toBe(true)
})

test('what is said of a file is what is said of it here, and a missing file is no fault of the file', async () => {
  for (const look of [peek, peekApart]) {
    expect([await look(files.short, stays), await look(files.commas, stays)]).toEqual([true, false])
    await expect(look(files.bomb, stays)).rejects.toMatchObject({ name: 'SheetProblem', code: 'zip-bomb' })
    const gone = { ...files.short, path: join(dir, 'gone.csv') }
    await expect(look(gone, stays)).rejects.toMatchObject({ name: 'Error', code: 'ENOENT' })
  }
  // A fault of ours, here and there.
  const bent = { ...files.short, sheet: { ...people, columns: [{}] } } as unknown as Look
  for (const look of [peek, peekApart])
    await expect(look(bent, stays)).rejects.toMatchObject({ name: 'SheetProblem', code: 'unreadable' })
})

test('three are looked at, thirty wait, the next is told to come again; who leaves ends his own, and the next one’s turn comes', async () => {
  const leaving = new AbortController()
  const looks = Array.from({ length: 32 }, () => peekApart(files.endless, leaving.signal))
  const next = peekApart(files.short, stays)
  await expect(peekApart(files.short, stays)).rejects.toMatchObject({ status: 503, code: 'platform/busy' })
  await untilPeeks(3)
  const held = listPeeks()
  leaving.abort(Object.assign(new Error(), { code: 'left' }))
  expect(await settled(looks)).toEqual(Array(32).fill('left'))
  expect(held.filter(isPeeking)).toEqual([])
  expect(await next).toBe(true)
})

test('the process is told nothing of the house, and does not outlive the server, whatever ends it', async () => {
  const script = `import { peekApart } from ${JSON.stringify(join(import.meta.dirname, 'peek-apart.ts'))}
    await peekApart(${JSON.stringify(files.endless)}, new AbortController().signal)`
  const env = { ...process.env, MASTER_KEY: 'secret', NODE_COMPILE_CACHE: join(dir, 'cache') }
  const server = spawn(process.execPath, ['--input-type=module', '-e', script], { env, stdio: 'ignore' })
  await untilPeeks(1, server.pid)
  const [pid = 0] = listPeeks(server.pid)
  const told = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean)
  expect(told.map((each) => each.split('=')[0]).toSorted()).toEqual([
    'NODE_CHANNEL_FD',
    'NODE_CHANNEL_SERIALIZATION_MODE',
    'NODE_COMPILE_CACHE',
  ])
  const ended = once(server, 'exit')
  server.kill('SIGKILL')
  await ended
  await expect.poll(() => isPeeking(pid), { timeout: 60_000, interval: 5 }).toBe(false)
})

test('a signal that a terminal or systemd sends to all processes of the server ends no look', async () => {
  const look = settled([peekApart(files.endless, stays)])
  await untilPeeks(1)
  const [pid = 0] = listPeeks()
  await expect.poll(() => minds(pid, constants.signals.SIGHUP), { timeout: 60_000, interval: 5 }).toBe(true)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.kill(pid, signal)
  // Now the pipe has an end, and nothing before it.
  await (await open(files.endless.path, 'w')).close()
  expect(await look).toEqual(['empty-file'])
})

/** Whether a process does something of its own when it gets the signal. */
function minds(pid: number, signal: number): boolean {
  const [, caught = '0'] = /SigCgt:\s*([0-9a-f]+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return ((BigInt(`0x${caught}`) >> BigInt(signal - 1)) & 1n) === 1n
}
