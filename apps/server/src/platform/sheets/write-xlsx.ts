import { Readable } from 'node:stream'
import {
  type BookSheet,
  contentTypes,
  ROOT_RELS,
  SHEET_HEAD,
  STYLES,
  safeTabName,
  workbook,
  workbookRels,
} from './book-parts.ts'
import { letterOf, type Sheet } from './columns.ts'
import { SheetProblem } from './sheet-problem.ts'
import {
  bannerMerges,
  bannerRows,
  columnList,
  compileCell,
  frozenView,
  headerRow,
  MAX_SHEET_ROWS,
  PIECE_CHARS,
  PLAIN_VIEW,
} from './sheet-xml.ts'
import { type ZipPart, zipParts } from './zip-write.ts'

/** One record by column key. */
export type WritableRow = Readonly<Record<string, unknown>>

/** Rows one by one, or in batches as a database cursor brings them. */
export type WritableRows = AsyncIterable<WritableRow | readonly WritableRow[]> | Iterable<WritableRow>

export type WriteXlsxOptions = {
  /** A line above the header, over the whole width. */
  readonly title?: string
  /** A second line above the header, e.g. who exported when and over which area. */
  readonly note?: string
  /** Default true. */
  readonly frozenHeader?: boolean
  /** Default true. */
  readonly filter?: boolean
}

/**
 * Streams a workbook of one sheet: memory does not grow with the rows, the first bytes leave before
 * the first row is read, a slow reader slows the rows. Values are those of `CellValue`; a `Date` in a
 * date column is written as its day in China. Errors of `rows` destroy the stream.
 */
export function writeXlsx(sheet: Sheet, rows: WritableRows, options: WriteXlsxOptions = {}): Readable {
  const body = sheetBody(sheet, rows, options)
  return Readable.from(zipParts(bookParts([{ name: safeTabName(sheet.name) }], [body])), {
    objectMode: false,
    highWaterMark: 256 * 1024,
  })
}

/** The parts of a workbook in the order in which they are written; one body per sheet. */
export function bookParts(
  sheets: readonly BookSheet[],
  bodies: readonly (AsyncIterable<string> | Iterable<string>)[],
): ZipPart[] {
  return [
    { name: '[Content_Types].xml', body: contentTypes(sheets) },
    { name: '_rels/.rels', body: ROOT_RELS },
    { name: 'xl/workbook.xml', body: workbook(sheets) },
    { name: 'xl/_rels/workbook.xml.rels', body: workbookRels(sheets) },
    { name: 'xl/styles.xml', body: STYLES },
    ...bodies.map((body, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, body })),
  ]
}

async function* sheetBody(sheet: Sheet, rows: WritableRows, options: WriteXlsxOptions) {
  const banner = bannerRows(options.title, options.note)
  const headerAt = banner.length + 1
  const writers = sheet.columns.map(compileCell)
  const keys = sheet.columns.map((column) => column.key)
  const view = options.frozenHeader === false ? PLAIN_VIEW : frozenView(headerAt)
  let piece = `${SHEET_HEAD}${view}${columnList(sheet.columns)}<sheetData>${banner.join('')}`
  piece += headerRow(sheet.columns, headerAt)
  let n = headerAt
  const writeRow = (row: WritableRow) => {
    n += 1
    if (n > MAX_SHEET_ROWS) throw tooManyRows()
    let xml = `<row r="${n}">`
    for (let i = 0; i < writers.length; i += 1) {
      const value = row[keys[i] ?? '']
      if (value !== null && value !== undefined) xml += writers[i]?.(value, n) ?? ''
    }
    piece += `${xml}</row>`
  }
  for await (const item of rows) {
    for (const row of isBatch(item) ? item : [item]) {
      writeRow(row)
      if (piece.length < PIECE_CHARS) continue
      yield piece
      piece = ''
    }
  }
  const last = letterOf(Math.max(0, sheet.columns.length - 1))
  const filter = options.filter === false ? '' : `<autoFilter ref="A${headerAt}:${last}${n}"/>`
  yield `${piece}</sheetData>${filter}${bannerMerges(banner.length, sheet.columns.length)}</worksheet>`
}

function isBatch(item: WritableRow | readonly WritableRow[]): item is readonly WritableRow[] {
  return Array.isArray(item)
}

function tooManyRows(): SheetProblem {
  return new SheetProblem(
    'too-many-rows',
    '一个工作表最多 1048576 行，请缩小导出范围分几次导出，或改为导出 CSV',
  )
}
