import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, openAsBlob, rmSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { teamSheet } from '../apps/server/src/business/teams/sheet/columns.ts'
import { writeXlsx } from '../apps/server/src/platform/sheets/write-xlsx.ts'
import { importBare, prepareBare } from './bare/import.ts'
import { type Copy, cacheDir } from './database.ts'
import { ask } from './load.ts'
import { compareTimes, type Finding, limitTo, median } from './measure.ts'
import { type Process, startServer, startWorker, watchGrowth } from './processes.ts'
import { findLargest, type Staff, signIn } from './sessions.ts'

const importRows = 100_000
type Preview = {
  state: string
  counts: Record<'new' | 'changed' | 'same' | 'wrong', number>
  result?: { created: number; changed: number }
}

/**
 * P5: a workbook of 100,000 new teams by upload, reading with all rules and a report for every row, and commit, against
 * reading the same sheet alone and sending it by COPY and upsert into one table with the same indexes.
 */
export async function measureImport(database: Copy, { rounds }: { rounds: number }): Promise<Finding[]> {
  const { appUrl, ownerUrl, dataDir, owner } = database
  const { street } = await findLargest(owner)
  const staff = await signIn(owner, street)
  const server = await startServer(appUrl, dataDir)
  const worker = await startWorker(appUrl, dataDir)
  await prepareBare(owner)
  const took = { ours: [] as number[], bare: [] as number[] }
  const growths: number[] = []
  let rewritten = 0
  try {
    for (let round = 0; round <= rounds; round++) {
      const file = await writeWorkbook(importRows)
      const bare = async () => {
        const milliseconds = await importBare(ownerUrl, file, street)
        if (round > 0) took.bare.push(milliseconds)
      }
      if (round % 2 === 0) await bare()
      const { result, growth } = await watchGrowth([server, worker], () => importOnce(server, staff, file))
      if (round % 2 === 1) await bare()
      if (result.counts.new !== importRows) throw new Error(`imported ${JSON.stringify(result.counts)}`)
      if (round === 0) rewritten = await importAgain(database, server, staff, file)
      else {
        // The first round loads and compiles the code.
        took.ours.push(result.milliseconds)
        growths.push(growth)
      }
      await database.owner.query('delete from imports.import')
      rmSync(file)
    }
    const more = { rows: importRows, 'rows/s': importRows / (median(took.ours) / 1000) }
    const name = 'import 100,000 xlsx rows : read the sheet, COPY, upsert'
    return [
      compareTimes(
        { goal: 'P5', name, unit: 'ms', atLeast: 0.5, more },
        median(took.ours),
        median(took.bare),
      ),
      limitTo({ goal: 'P5', name: 'rows written by the same file again', unit: 'rows' }, rewritten, 0),
      limitTo(
        { goal: 'P5', name: 'import, growth of memory (server and worker)', unit: 'MB' },
        Math.max(...growths),
        150,
      ),
    ]
  } finally {
    await Promise.all([server.stop(), worker.stop()])
  }
}

/** The template's own columns, one item and one schedule a row, names and phones that are nobody's. */
async function writeWorkbook(rows: number): Promise<string> {
  const run = randomBytes(3).toString('hex')
  mkdirSync(cacheDir, { recursive: true })
  const file = path.join(cacheDir, `bench-import-${run}.xlsx`)
  function* list() {
    for (let n = 1; n <= rows; n++)
      yield {
        name: `导入${run}第${n}队`,
        leaderName: '沈启明',
        leaderPhone: `138${String(n).padStart(8, '0')}`,
        declaredCount: 12 + (n % 40),
        items: n % 3 === 0 ? ['太极拳', '八段锦'] : ['广场舞'],
        times: '周二 07:00-08:30',
        places: '滨河绿地东门',
      }
  }
  await pipeline(writeXlsx(teamSheet, list()), createWriteStream(file))
  return file
}

/** From the first byte sent to the commit seen. */
async function importOnce(server: Process, staff: Staff, file: string) {
  const began = performance.now()
  const id = await upload(server, staff, file)
  const read = await until(server, staff, id, 'ready')
  await ask(server.address, 'POST', `/api/imports/${id}/commit`, staff.headers, {})
  await until(server, staff, id, 'committed')
  return { milliseconds: performance.now() - began, counts: read.counts }
}

async function upload(server: Process, staff: Staff, file: string): Promise<string> {
  const form = new FormData()
  form.append('file', await openAsBlob(file), path.basename(file))
  const answer = await fetch(`${server.address}/api/imports/files?kind=teams`, {
    method: 'POST',
    headers: staff.headers,
    body: form,
  })
  const text = await answer.text()
  if (answer.status !== 202) throw new Error(`upload: ${answer.status} ${text}`)
  return (JSON.parse(text) as { importId: string }).importId // the route's declared answer
}

async function until(server: Process, staff: Staff, id: string, state: string): Promise<Preview> {
  for (;;) {
    const preview = (await ask(server.address, 'GET', `/api/imports/${id}`, staff.headers)) as Preview // the route's declared answer
    if (preview.state === state) return preview
    if (!['reading', 'ready'].includes(preview.state))
      throw new Error(`import ${preview.state}: ${JSON.stringify(preview)}`)
    await wait(50)
  }
}

/** The same file once more. @returns rows of teams that were written by it */
async function importAgain(database: Copy, server: Process, staff: Staff, file: string): Promise<number> {
  const stamp = async () => {
    const { rows } = await database.owner.query<{ stamp: string }>(
      `select md5(string_agg(id::text || version || xmin::text, ',' order by id)) as stamp from teams.team where origin = 'import'`,
    )
    return rows[0]?.stamp
  }
  const before = await stamp()
  const id = await upload(server, staff, file)
  const { counts } = await until(server, staff, id, 'ready')
  await ask(server.address, 'POST', `/api/imports/${id}/commit`, staff.headers, {})
  const { result } = await until(server, staff, id, 'committed')
  if ((await stamp()) !== before) return importRows
  return counts.new + counts.changed + counts.wrong + (result?.created ?? 0) + (result?.changed ?? 0)
}
