import { once } from 'node:events'
import { get } from 'node:http'
import type { BenchDatabase } from './database.ts'
import { ask } from './load.ts'
import { compareRates, type Finding, interleave, limitTo } from './measure.ts'
import { bareFile, type Process, startProcess, startServer, watchGrowth } from './processes.ts'
import { findLargest, type Staff, signIn } from './sessions.ts'

type Download = { milliseconds: number; firstByte: number; bytes: number }

/** P6: all live teams of the city as a file, by the product's ticket and stream, against bare streams of the same rows. */
export async function measureExport(
  database: BenchDatabase,
  { rounds }: { rounds: number },
): Promise<Finding[]> {
  const { appUrl, ownerUrl, dataDir, owner } = database
  const { city } = await findLargest(owner)
  const staff = await signIn(owner, city, ['export.area'])
  const counted = await owner.query<{ n: number }>('select count(*)::int as n from teams.team where live')
  const rows = counted.rows[0]?.n ?? 0
  const product = await startServer(appUrl, dataDir)
  const bare = await startProcess([bareFile('export')], { OWNER_URL: ownerUrl })
  const beside = (path: string) => () => download(bare.address, path, {})
  try {
    // Once for nothing: the code is loaded and compiled before memory is looked at.
    await exportAll(product, staff, 'xlsx')
    const growths = []
    for (const format of ['xlsx', 'csv'] as const)
      growths.push((await watchGrowth([product], () => exportAll(product, staff, format))).growth)
    const found = await interleave(
      {
        xlsx: () => exportAll(product, staff, 'xlsx'),
        csv: () => exportAll(product, staff, 'csv'),
        floor: beside('/floor.xml'),
        exceljs: beside('/exceljs.xlsx'),
        copy: beside('/copy.csv'),
      },
      rounds,
    )
    const speed = (side: keyof typeof found) =>
      rows / (found[side].median((each) => each.milliseconds) / 1000)
    const line = (
      name: string,
      ours: 'xlsx' | 'csv',
      reference: 'floor' | 'exceljs' | 'copy',
      atLeast: number,
    ) =>
      compareRates(
        { goal: 'P6', name: `export ${name}`, unit: 'rows/s', atLeast, more: { rows } },
        speed(ours),
        speed(reference),
      )
    const first = (format: 'xlsx' | 'csv') => found[format].median((each) => each.firstByte)
    return [
      line('xlsx : exceljs', 'xlsx', 'exceljs', 2),
      line('xlsx : sheet XML and deflate by hand', 'xlsx', 'floor', 0.8),
      line('csv : COPY', 'csv', 'copy', 0.8),
      limitTo({ goal: 'P6', name: 'export xlsx, first byte', unit: 'ms' }, first('xlsx'), 150),
      limitTo({ goal: 'P6', name: 'export csv, first byte', unit: 'ms' }, first('csv'), 150),
      limitTo({ goal: 'P6', name: 'export, growth of memory', unit: 'MB' }, Math.max(...growths), 32),
    ]
  } finally {
    await Promise.all([product.stop(), bare.stop()])
  }
}

/** From the wish to the last byte. */
async function exportAll(product: Process, staff: Staff, format: 'xlsx' | 'csv'): Promise<Download> {
  const began = performance.now()
  const wish = { format, area: 'all' }
  const ticket = (await ask(product.address, 'POST', '/api/exports/teams', staff.headers, wish)) as {
    url: string
  } // a ticket
  const asked = performance.now() - began
  const taken = await download(product.address, ticket.url, staff.headers)
  return { ...taken, milliseconds: taken.milliseconds + asked, firstByte: taken.firstByte + asked }
}

async function download(address: string, path: string, headers: Record<string, string>): Promise<Download> {
  const began = performance.now()
  const request = get(address + path, { headers })
  const [answer] = (await once(request, 'response')) as [import('node:http').IncomingMessage] // what `response` carries
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`)
  let firstByte = Number.NaN
  let bytes = 0
  for await (const chunk of answer) {
    if (bytes === 0) firstByte = performance.now() - began
    bytes += (chunk as Buffer).length // no encoding was set
  }
  return { milliseconds: performance.now() - began, firstByte, bytes }
}
