import { dateOfSerial, timeOfSerial } from './parse-date.ts'
import type { RawCell } from './raw-rows.ts'
import type { NumberFormat } from './read-styles.ts'

/** What surrounds the cells of one workbook. */
export type BookContext = { readonly date1904: boolean; readonly formats: readonly NumberFormat[] }

export const NO_BOOK: BookContext = { date1904: false, formats: [] }

/** The cell as a person reads it, without blanks at the ends: numbers in full, dates as ISO. */
export function showCell(cell: RawCell, book: BookContext): string {
  if (cell.type === 'number') return showNumber(cell, book)
  if (cell.type === 'boolean') return cell.text === '1' || cell.text === 'true' ? '是' : '否'
  if (cell.type === 'date') return cell.text.replace(/T00:00:00(?:\.0+)?Z?$/, '')
  return trimEdges(cell.text)
}

/**
 * Takes off blanks and what is invisible at the ends of copied text (byte order mark, zero-width space,
 * direction marks). A loop: a pattern would take quadratic time on a cell full of spaces.
 */
export function trimEdges(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && isBlank(text.charCodeAt(from))) from += 1
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1
  return to - from === text.length ? text : text.slice(from, to)
}

function isBlank(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13)
  if (code < 160 || (code > 160 && code < 0x1680)) return false
  return BLANKS.has(code)
}

const BLANKS = new Set([
  0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a,
  0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff,
])

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
