import type { Readable } from 'node:stream'
import type pg from 'pg'
import type { Call } from '#platform/call'
import { pathOf } from '#platform/files'
import type { House } from '#platform/house'
import { notFound } from '#platform/problem'
import { type AnnotatedRow, writeAnnotated } from '#platform/sheets/annotate'
import { readWorkbook } from '#platform/sheets/read-workbook'
import { notReady } from './problems.ts'
import { readingLimits } from './resource.ts'
import type { Resources } from './service.ts'
import { readCursor } from './store/cursor.ts'
import { faultsQuery, findOwnImport } from './store/imports.ts'

type Said = { key: string; message: string }[]
type Faults = { ordinal: number; faults: Said | null; warnings: Said | null }

/**
 * The user's own rows with the faulty cells coloured and a sentence each. The texts come from the kept file, not from
 * the staging table, where personal cells stand masked: corrected, it can be uploaded as it is.
 * @throws notFound (404), notReady (409) when the file is no longer kept
 */
export async function openAnnotated(
  house: House,
  call: Call,
  client: pg.PoolClient,
  resources: Resources,
  id: string,
): Promise<{ name: string; stream: Readable }> {
  const row = await findOwnImport(call, id)
  const resource = row === undefined ? undefined : resources.get(row.kind)
  if (row === undefined || resource === undefined) throw notFound()
  if (row.state !== 'ready' && row.state !== 'committed') throw notReady()
  const sheet = await resource.sheet(call)
  const reading = await readWorkbook({ path: pathOf(house.files, row.file_id) }, sheet, {
    validators: resource.validators(call),
    requireFilled: false,
    ...readingLimits(resource),
  })
  const faults = readCursor<Faults>(client, faultsQuery(row.id))
  const notes = [
    ...(row.wrong_count > 0 || row.warned_count === 0 ? [`有错误的 ${row.wrong_count} 行已标出`] : []),
    ...(row.warned_count > 0 ? [`请核对的 ${row.warned_count} 行已标出`] : []),
  ]
  const note = `${notes.join('，')}，原因在最后一列；改正后可直接上传本表`
  return {
    name: `${row.file_name.replace(/\.\w+$/, '')}（批注）.xlsx`,
    stream: writeAnnotated(sheet, annotate(reading.rows, faults), { note }),
  }
}

/** Both come in the order of the file. */
async function* annotate(
  rows: AsyncIterable<{ texts: Readonly<Record<string, string>> }>,
  found: AsyncIterable<Faults[]>,
): AsyncGenerator<AnnotatedRow> {
  const faults = flatten(found)
  try {
    let next = (await faults.next()).value
    let ordinal = 0
    for await (const row of rows) {
      ordinal++
      if (next === undefined || next.ordinal !== ordinal) {
        yield { texts: row.texts, faults: [] }
        continue
      }
      const keyed = next.faults?.filter((fault) => fault.key !== '') ?? []
      const whole = next.faults?.filter((fault) => fault.key === '').map((fault) => fault.message) ?? []
      yield { texts: row.texts, faults: keyed, warnings: next.warnings ?? [], problems: whole }
      next = (await faults.next()).value
    }
  } finally {
    await faults.return(undefined)
  }
}

async function* flatten(batches: AsyncIterable<Faults[]>): AsyncGenerator<Faults, undefined> {
  for await (const batch of batches) yield* batch
  return undefined
}
