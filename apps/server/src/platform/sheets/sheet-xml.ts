import { plainYuan } from '@jianwang/words/money'
import { STYLE } from './book-parts.ts'
import { compileText, serialOf } from './cell-text.ts'
import { type Column, type ColumnKind, letterOf } from './columns.ts'
import { textContents } from './xml-text.ts'

/** Excel's own limit: a worksheet has no more rows. */
export const MAX_SHEET_ROWS = 1_048_576

/** Rows are handed to the deflater in pieces of about this many characters. */
export const PIECE_CHARS = 48 * 1024

/** A text cell: typed as a string, so that `=1+1` is never a formula (OWASP, CSV injection). */
export function textCell(ref: string, style: number, text: string): string {
  if (text === '') return `<c r="${ref}" s="${style}"/>`
  return `<c r="${ref}" s="${style}"${textContents(text)}`
}

export function numberCell(ref: string, style: number, value: number | bigint | string): string {
  return `<c r="${ref}" s="${style}"><v>${value}</v></c>`
}

type CellWriter = (value: unknown, rowNumber: number) => string

/** Builds the writer of one column: what depends on the column is decided once, not per cell. */
export function compileCell(column: Column, index: number): CellWriter {
  const letter = letterOf(index)
  const textOf = compileText(column)
  const head = `<c r="${letter}`
  const tail = `" s="${styleOf(column)}"`
  const writeText: CellWriter = (value, rowNumber) => {
    const text = typeof value === 'string' && plain ? value : textOf(value)
    return text === '' ? '' : `${head}${rowNumber}${tail}${textContents(text)}`
  }
  const plain = column.kind !== 'choice' && column.kind !== 'list'
  if (column.fen === true) {
    return (value, rowNumber) =>
      typeof value === 'number'
        ? numberCell(letter + rowNumber, STYLE.money, plainYuan(value))
        : writeText(value, rowNumber)
  }
  if (column.kind === 'integer') {
    return (value, rowNumber) =>
      isNumber(value) ? numberCell(letter + rowNumber, STYLE.integer, value) : writeText(value, rowNumber)
  }
  if (column.kind === 'date') {
    return (value, rowNumber) => {
      const serial = serialOf(textOf(value))
      return serial === undefined
        ? writeText(value, rowNumber)
        : numberCell(letter + rowNumber, STYLE.date, serial)
    }
  }
  return writeText
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))
}

/** Whole columns carry this style too, so that a phone or ID number typed by hand keeps its digits. */
export function styleOf(column: Column): number {
  if (column.fen === true) return STYLE.money
  if (column.kind === 'integer') return STYLE.integer
  return column.kind === 'date' ? STYLE.date : STYLE.text
}

export function headerRow(columns: readonly Column[], rowNumber: number): string {
  const cells = columns.map((column, i) =>
    textCell(
      letterOf(i) + rowNumber,
      column.required === true ? STYLE.requiredHeader : STYLE.header,
      column.title,
    ),
  )
  return `<row r="${rowNumber}" ht="22" customHeight="1">${cells.join('')}</row>`
}

/** `<cols>`: widths and the style of cells not yet filled in. */
export function columnList(columns: readonly Column[]): string {
  const list = columns.map(
    (column, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${column.width ?? defaultWidth(column)}" ` +
      `style="${styleOf(column)}" customWidth="1"/>`,
  )
  return `<cols>${list.join('')}</cols>`
}

const KIND_WIDTH: Readonly<Partial<Record<ColumnKind, number>>> = {
  phone: 15,
  idNumber: 22,
  creditCode: 22,
  date: 13,
  list: 24,
}

function defaultWidth(column: Column): number {
  return Math.max(KIND_WIDTH[column.kind] ?? 14, column.title.length * 2 + 4)
}

/** `<sheetViews>` with the rows down to `rowNumber` frozen. */
export function frozenView(rowNumber: number): string {
  return (
    '<sheetViews><sheetView workbookViewId="0">' +
    `<pane ySplit="${rowNumber}" topLeftCell="A${rowNumber + 1}" activePane="bottomLeft" state="frozen"/>` +
    '</sheetView></sheetViews>'
  )
}

export const PLAIN_VIEW = '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'

/** Rows above the header, each merged over the whole width. */
export function bannerRows(title: string | undefined, note: string | undefined): string[] {
  const rows: string[] = []
  if (title !== undefined) {
    rows.push(`<row r="1" ht="28" customHeight="1">${textCell('A1', STYLE.title, title)}</row>`)
  }
  if (note !== undefined) {
    const n = rows.length + 1
    const height = 18 * Math.max(1, note.split('\n').length)
    rows.push(`<row r="${n}" ht="${height}" customHeight="1">${textCell(`A${n}`, STYLE.note, note)}</row>`)
  }
  return rows
}

/** `<mergeCells>` for the banner rows, '' when there is nothing to merge. */
export function bannerMerges(rowCount: number, columnCount: number): string {
  if (rowCount === 0 || columnCount < 2) return ''
  const last = letterOf(columnCount - 1)
  const merges = Array.from({ length: rowCount }, (_, i) => `<mergeCell ref="A${i + 1}:${last}${i + 1}"/>`)
  return `<mergeCells count="${rowCount}">${merges.join('')}</mergeCells>`
}
