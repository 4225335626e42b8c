import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PeekTask, peekApart } from './peek-apart.ts'
import { readWorkbook } from './read-workbook.ts'
import { handParts, people, textRow } from './test-files.ts'

const megabyte = 1_048_576
const stays = new AbortController().signal
const options = { requireFilled: false }
const titles = people.columns.filter(({ exportOnly }) => exportOnly !== true).map(({ title }) => title)
let dir: string
/** Nothing but separators, a bomb that is found out late, an honest one. */
let files: Record<'commas' | 'bomb' | 'short', PeekTask>

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'jianwang-peek-'))
  const file = (name: string, bytes: Uint8Array | string): PeekTask => {
    const path = join(dir, name)
    writeFileSync(path, bytes)
    return { path, sheet: people, options }
  }
  const head = `${titles.join(',')}\n`
  const book = { sheets: [{ name: '名单', rows: textRow(1, titles) + textRow(2, titles) }] }
  // A part that cannot be packed keeps the ratio below the limit until a hundred times of it are out.
  const bomb = Buffer.concat([randomBytes(megabyte / 4), Buffer.alloc(60 * megabyte, 0x20)])
  files = {
    commas: file('commas.csv', head + ','.repeat(10 * megabyte)),
    bomb: file('bomb.xlsx', zipSync({ ...handParts(book), 'xl/a.bin': bomb }, { level: 1 })),
    short: file('short.csv', `${head}${titles.join(',')}1\n`),
  }
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Which share of the reading this thread was busy, and so could answer nobody. */
async function busyWhile(read: () => Promise<unknown>): Promise<number> {
  const before = performance.eventLoopUtilization()
  await read().catch(() => {})
  return performance.eventLoopUtilization(before).utilization
}
async function readHere({ path, sheet }: PeekTask): Promise<void> {
  const reading = await readWorkbook({ path }, sheet, options)
  for await (const _ of reading.rows) return
}

test('6.4b while the largest file or a bomb is looked at, this thread is free for others', async () => {
  for (const what of ['commas', 'bomb'] as const)
    expect([what, (await busyWhile(() => peekApart(files[what], stays))) < 0.5]).toEqual([what, true])
})

test('6.4b negative control: looked at here, the same files keep this thread busy', async () => {
  for (const what of ['commas', 'bomb'] as const)
    expect([what, (await busyWhile(() => readHere(files[what]))) > 0.5]).toEqual([what, true])
})

test('6.4b a thread that runs out of memory or time ends alone: the file is one that cannot be read', async () => {
  const tight = { megabytes: 3, milliseconds: 120_000 }
  await expect(peekApart(files.commas, stays, tight)).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('另存为 xlsx 后再上传'),
  })
  const hasty = { megabytes: 512, milliseconds: 1 }
  await expect(peekApart(files.commas, stays, hasty)).rejects.toMatchObject({ code: 'unreadable' })
  expect(await peekApart(files.short, stays)).toBe(true)
})

test('what is said of a file is what is said of it here, and a missing file is no fault of the file', async () => {
  expect([await peekApart(files.short, stays), await peekApart(files.commas, stays)]).toEqual([true, false])
  await expect(peekApart(files.bomb, stays)).rejects.toMatchObject({ code: 'zip-bomb' })
  const gone = { ...files.short, path: join(dir, 'gone.csv') }
  await expect(peekApart(gone, stays)).rejects.toMatchObject({ name: 'Error', code: 'ENOENT' })
})

test('who leaves ends his thread, and its place goes to the next', async () => {
  const leaving = new AbortController()
  const many = Array.from({ length: 8 }, () => peekApart(files.commas, leaving.signal))
  const next = peekApart(files.short, stays)
  leaving.abort()
  const ends = await Promise.allSettled(many)
  expect(ends.map((end) => end.status === 'rejected' && end.reason.name)).toEqual(Array(8).fill('AbortError'))
  expect(await next).toBe(true)
})
