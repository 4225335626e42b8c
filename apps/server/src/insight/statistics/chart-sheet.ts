import type { Static } from 'typebox'
import type { Sent } from '#platform/http/send-file'
import { sheetTypes } from '#platform/sheets/media-types'
import { writeCsv } from '#platform/sheets/write-csv'
import { writeXlsx } from '#platform/sheets/write-xlsx'
import type { ExportParams } from './schema.ts'
import { tabulate } from './service.ts'

/** The numbers of a chart as a sheet, written after the transaction. */
export function writeChart(
  summary: Parameters<typeof tabulate>[0],
  { chart, format }: Static<typeof ExportParams>,
): () => Sent {
  const { title, header, rows } = tabulate(summary, chart)
  const columns = header.map((name, index) => ({
    key: `c${index}`,
    title: name,
    kind: index === 0 ? ('text' as const) : ('integer' as const),
  }))
  const sheet = { name: '统计', title, columns }
  const records = rows.map((row) => Object.fromEntries(row.map((value, index) => [`c${index}`, value])))
  return () => ({
    name: `${title}.${format}`,
    mediaType: sheetTypes[format],
    content: format === 'xlsx' ? writeXlsx(sheet, records) : writeCsv(sheet, records),
  })
}
