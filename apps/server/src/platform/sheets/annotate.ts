import { Readable } from 'node:stream'
import { SHEET_HEAD, STYLE, safeTabName } from './book-parts.ts'
import {
  type CellFault,
  type Column,
  FAULT_COLUMN_TITLE,
  letterOf,
  listImportColumns,
  type Sheet,
} from './columns.ts'
import {
  bannerMerges,
  bannerRows,
  columnList,
  frozenView,
  headerRow,
  PIECE_CHARS,
  textCell,
} from './sheet-xml.ts'
import { bookParts } from './write-xlsx.ts'
import { zipParts } from './zip-write.ts'

/** A row as it came, with what is wrong with it; a `SheetRow` fits. */
export type AnnotatedRow = {
  readonly texts: Readonly<Record<string, string>>
  readonly faults: readonly Pick<CellFault, 'key' | 'message'>[]
  /** Cells that are taken, but that somebody should look at. */
  readonly warnings?: readonly Pick<CellFault, 'key' | 'message'>[]
  /** Sentences about the row as a whole, e.g. that the record exists already. */
  readonly problems?: readonly string[]
}

/**
 * Streams the user's rows back with faulty cells coloured and the sentences in a last column; once
 * corrected it can be uploaded as it is, that column being ignored.
 */
export function writeAnnotated(
  sheet: Sheet,
  rows: AsyncIterable<AnnotatedRow> | Iterable<AnnotatedRow>,
  options: { readonly note?: string } = {},
): Readable {
  const parts = bookParts([{ name: safeTabName(sheet.name) }], [annotatedBody(sheet, rows, options.note)])
  return Readable.from(zipParts(parts), { objectMode: false, highWaterMark: 256 * 1024 })
}

async function* annotatedBody(
  sheet: Sheet,
  rows: AsyncIterable<AnnotatedRow> | Iterable<AnnotatedRow>,
  note: string | undefined,
) {
  const columns = listImportColumns(sheet)
  const last: Column = { key: '', title: FAULT_COLUMN_TITLE, kind: 'text', width: 60 }
  const shown = [...columns, last]
  const banner = bannerRows(undefined, note)
  let n = banner.length + 1
  let piece = `${SHEET_HEAD}${frozenView(n)}${columnList(shown)}<sheetData>${banner.join('')}`
  piece += headerRow(shown, n)
  for await (const row of rows) {
    n += 1
    piece += annotatedRow(columns, row, n)
    if (piece.length < PIECE_CHARS) continue
    yield piece
    piece = ''
  }
  const filter = `<autoFilter ref="A${banner.length + 1}:${letterOf(columns.length)}${n}"/>`
  yield `${piece}</sheetData>${filter}${bannerMerges(banner.length, shown.length)}</worksheet>`
}

function annotatedRow(columns: readonly Column[], row: AnnotatedRow, n: number): string {
  const faulty = new Set(row.faults.map((fault) => fault.key))
  const warnings = row.warnings ?? []
  const doubtful = new Set(warnings.map((warning) => warning.key))
  let xml = `<row r="${n}">`
  for (const [i, column] of columns.entries()) {
    const text = row.texts[column.key] ?? ''
    // Everything is written as text: a number that Excel spoilt must not be spoilt again.
    if (faulty.has(column.key)) xml += textCell(letterOf(i) + n, STYLE.fault, text)
    else if (doubtful.has(column.key)) xml += textCell(letterOf(i) + n, STYLE.doubt, text)
    else if (text !== '') xml += textCell(letterOf(i) + n, STYLE.text, text)
  }
  const sentences = [
    ...row.faults.map((fault) => fault.message),
    ...(row.problems ?? []),
    ...warnings.map((warning) => `请核对：${warning.message}`),
  ]
  if (sentences.length > 0)
    xml += textCell(letterOf(columns.length) + n, STYLE.sentence, sentences.join('；\n'))
  return `${xml}</row>`
}
