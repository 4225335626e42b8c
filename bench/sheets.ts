/**
 * Spreadsheets: our writer against ExcelJS streaming and against the floor (sheet XML joined by hand,
 * deflate level 1), and our reader on the files of both writers. Ratios are of one run on one machine.
 * Run: node bench/sheets.ts [rows]
 */
import { execFileSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createDeflateRaw } from 'node:zlib'
import ExcelJS from 'exceljs'
import type { Column, Sheet } from '../apps/server/src/platform/sheets/columns.ts'
import { readWorkbook } from '../apps/server/src/platform/sheets/read-workbook.ts'
import { writeCsv } from '../apps/server/src/platform/sheets/write-csv.ts'
import { writeXlsx } from '../apps/server/src/platform/sheets/write-xlsx.ts'

const ROWS = Number(process.argv[2] ?? 100_000)
const ROUNDS = 3
const WARM_ROWS = 3000
const MB = 1024 * 1024

const kinds: readonly Column['kind'][] = ['text', 'phone', 'date', 'integer', 'text', 'idNumber']
const columns: Column[] = Array.from({ length: 12 }, (_, i) => ({
  key: `k${i}`,
  title: `列${i}`,
  kind: kinds[i % kinds.length] ?? 'text',
}))
const sheet: Sheet = { name: '名单', title: '名单', columns }

function makeRow(n: number): Record<string, unknown> {
  const pick = (i: number) => {
    if (i % 6 === 1) return `138${String(n).padStart(8, '0')}`
    if (i % 6 === 2) return `20${10 + (n % 16)}-0${1 + (n % 9)}-1${n % 10}`
    if (i % 6 === 3) return n
    if (i % 6 === 5) return `11010119900307${String(n % 10_000).padStart(4, '0')}`
    return `静安区健身团队 ${n * 7 + i}`
  }
  return Object.fromEntries(columns.map((column, i) => [column.key, pick(i)]))
}

async function* makeRows(rows: number) {
  for (let n = 0; n < rows; n += 1) yield makeRow(n)
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() })
}

/** Sheet XML without any column logic, and nothing else of a workbook. */
async function* makeFloor(rows: number) {
  let piece = ''
  let n = 0
  for await (const row of makeRows(rows)) {
    n += 1
    piece += `<row r="${n}">`
    for (let i = 0; i < columns.length; i += 1) {
      const value = row[`k${i}`]
      const ref = String.fromCharCode(65 + i) + n
      piece +=
        typeof value === 'number'
          ? `<c r="${ref}"><v>${value}</v></c>`
          : `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`
    }
    piece += '</row>'
    if (piece.length < 48 * 1024) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(piece)
}

async function writeByExcel(sink: Writable, rows: number, level?: number): Promise<void> {
  const done = new Promise<void>((resolve, reject) => sink.once('finish', resolve).once('error', reject))
  const zip = level === undefined ? {} : { zlib: { level } }
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, zip })
  const out = book.addWorksheet('名单')
  out.columns = columns.map((column) => ({ header: column.title, key: column.key }))
  for await (const row of makeRows(rows)) out.addRow(row).commit()
  out.commit()
  await book.commit()
  await done
}

async function countRows(path: string): Promise<void> {
  const reading = await readWorkbook({ path }, sheet)
  let count = 0
  for await (const _ of reading.rows) count += 1
  if (count === 0) throw new Error('nothing was read')
}

type Task = (rows: number, folder: string) => Promise<unknown>

const tasks: Readonly<Record<string, Task>> = {
  floor: (rows) => pipeline(makeFloor(rows), createDeflateRaw({ level: 1 }), nowhere()),
  ours: (rows) => pipeline(writeXlsx(sheet, makeRows(rows)), nowhere()),
  csv: (rows) => pipeline(writeCsv(sheet, makeRows(rows)), nowhere()),
  exceljs: (rows) => writeByExcel(nowhere(), rows),
  exceljsLevel1: (rows) => writeByExcel(nowhere(), rows, 1),
  readOurs: (rows, folder) => countRows(join(folder, `ours-${rows}.xlsx`)),
  readExceljs: (rows, folder) => countRows(join(folder, `exceljs-${rows}.xlsx`)),
}

async function timeTask(task: Task, folder: string): Promise<number> {
  const started = performance.now()
  await task(ROWS, folder)
  return performance.now() - started
}

/** In a process of its own, after a small run has loaded and compiled everything. */
async function measureGrowth(task: Task, folder: string): Promise<number> {
  await task(WARM_ROWS, folder)
  const before = process.memoryUsage().rss
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 10)
  await task(ROWS, folder)
  clearInterval(timer)
  return (Math.max(peak, process.memoryUsage().rss) - before) / MB
}

async function compareAll(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-'))
  try {
    for (const rows of [WARM_ROWS, ROWS]) {
      await pipeline(writeXlsx(sheet, makeRows(rows)), createWriteStream(join(folder, `ours-${rows}.xlsx`)))
      await writeByExcel(createWriteStream(join(folder, `exceljs-${rows}.xlsx`)), rows)
    }
    const times = new Map<string, number>()
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, task] of Object.entries(tasks)) {
        times.set(name, Math.min(times.get(name) ?? Number.POSITIVE_INFINITY, await timeTask(task, folder)))
      }
    }
    for (const [name, ms] of times) {
      const args = [fileURLToPath(import.meta.url), String(ROWS), name, folder]
      const growth = Number(execFileSync(process.execPath, args, { encoding: 'utf8' }))
      const speed = Math.round(ROWS / (ms / 1000))
      console.log(
        `${name.padEnd(14)}${ms.toFixed(0).padStart(6)} ms  ${speed} rows/s  memory +${growth.toFixed(0)} MB`,
      )
    }
    const ratio = (one: string, other: string) => ((times.get(one) ?? 0) / (times.get(other) ?? 1)).toFixed(2)
    console.log(`ours / floor           ${ratio('floor', 'ours')} (goal >= 0.8)`)
    console.log(`ours / ExcelJS         ${ratio('exceljs', 'ours')} (goal >= 2)`)
    console.log(`ours / ExcelJS level 1 ${ratio('exceljsLevel1', 'ours')}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const [, , , only, folder] = process.argv
const task = only === undefined ? undefined : tasks[only]
if (task && folder !== undefined) console.log(await measureGrowth(task, folder))
else await compareAll()
