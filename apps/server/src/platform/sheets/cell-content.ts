import { dateOfSerial, timeOfSerial } from './parse-date.ts'
import type { RawCell } from './raw-rows.ts'
import type { NumberFormat } from './read-styles.ts'

/** What surrounds the cells of one workbook. */
export type BookContext = { readonly date1904: boolean; readonly formats: readonly NumberFormat[] }

export const NO_BOOK: BookContext = { date1904: false, formats: [] }

// Invisible at the ends of copied text: byte order mark, zero-width space, direction marks.
const EDGES = /^[\s\u200b\u200e\u200f\u2060\ufeff]+|[\s\u200b\u200e\u200f\u2060\ufeff]+$/g
const HAS_EDGES = /^[\s\u200b\u200e\u200f\u2060\ufeff]|[\s\u200b\u200e\u200f\u2060\ufeff]$/

/** The cell as a person reads it, without blanks at the ends: numbers in full, dates as ISO. */
export function showCell(cell: RawCell, book: BookContext): string {
  if (cell.type === 'number') return showNumber(cell, book)
  if (cell.type === 'boolean') return cell.text === '1' || cell.text === 'true' ? '是' : '否'
  if (cell.type === 'date') return cell.text.replace(/T00:00:00(?:\.0+)?Z?$/, '')
  return trimEdges(cell.text)
}

export function trimEdges(text: string): string {
  return HAS_EDGES.test(text) ? text.replace(EDGES, '') : text
}

/** Full width to half width, without blanks at the ends; for everything but free text. */
export function toHalfWidth(text: string): string {
  return trimEdges(text.normalize('NFKC'))
}

function showNumber(cell: RawCell, book: BookContext): string {
  const value = Number(cell.text)
  if (!Number.isFinite(value) || cell.text.trim() === '') return cell.text.trim()
  const format = book.formats[cell.style]
  if (format?.isDate) return showDate(value, book.date1904)
  const text = plainNumber(value)
  return format !== undefined && format.zeroPad > 0 ? text.padStart(format.zeroPad, '0') : text
}

function showDate(value: number, date1904: boolean): string {
  const time = value % 1 === 0 ? '' : (timeOfSerial(value) ?? '')
  const date = value < 1 ? '' : (dateOfSerial(value, date1904) ?? plainNumber(value))
  return `${date} ${time}`.trim() || plainNumber(value)
}

/** Without exponent; 0.30000000000000004 is shown as Excel shows it, with 15 digits. */
function plainNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString()
  return String(Number(value.toPrecision(15)))
}

/** Excel keeps 15 digits: a longer number has lost its last ones for good. */
export function hasLostDigits(cell: RawCell): boolean {
  return cell.type === 'number' && Math.abs(Number(cell.text)) >= 1e15
}

/** An ID or phone number in the form 1.38E+10, as Excel saves it to CSV. */
export function isScientific(text: string): boolean {
  return /^\d(?:\.\d+)?E\+?\d{1,2}$/i.test(text)
}
