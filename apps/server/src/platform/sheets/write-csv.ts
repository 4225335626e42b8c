import { Readable } from 'node:stream'
import { plainYuan } from '@jianwang/words/money'
import { compileText } from './cell-text.ts'
import type { Column, Sheet } from './columns.ts'
import { PIECE_CHARS } from './sheet-xml.ts'
import type { WritableRow, WritableRows } from './write-xlsx.ts'

/**
 * Texts a spreadsheet would take for a formula (OWASP CSV injection, with the full-width forms), and
 * texts that would look guarded when they are not; both get a leading `'` that the reader takes off.
 */
const TO_GUARD = /^'*[=+\-@\t\r\n＝＋－＠]/
const GUARDED = /^''*[=+\-@\t\r\n＝＋－＠]/
const NEEDS_QUOTES = /[",\r\n\t']|^\s|\s$/

/** Streams UTF-8 CSV with a byte order mark, RFC 4180 quoting and CRLF; formula-injection safe. */
export function writeCsv(sheet: Sheet, rows: WritableRows): Readable {
  return Readable.from(csvPieces(sheet, rows), { objectMode: false, highWaterMark: 256 * 1024 })
}

async function* csvPieces(sheet: Sheet, rows: WritableRows): AsyncGenerator<Buffer, void, undefined> {
  const writers = sheet.columns.map(compileField)
  const keys = sheet.columns.map((column) => column.key)
  yield Buffer.from(`\ufeff${sheet.columns.map((column) => csvField(column.title)).join(',')}\r\n`)
  let piece = ''
  for await (const item of rows) {
    const batch: readonly WritableRow[] = isBatch(item) ? item : [item]
    for (const row of batch) {
      for (let i = 0; i < writers.length; i += 1) {
        piece += (i === 0 ? '' : ',') + (writers[i]?.(row[keys[i] ?? '']) ?? '')
      }
      piece += '\r\n'
      if (piece.length < PIECE_CHARS) continue
      yield Buffer.from(piece)
      piece = ''
    }
  }
  if (piece !== '') yield Buffer.from(piece)
}

function compileField(column: Column): (value: unknown) => string {
  const textOf = compileText(column)
  if (column.fen === true)
    return (value) => (typeof value === 'number' ? plainYuan(value) : csvField(textOf(value)))
  // A true number stays one: -5 is a value, '-5' typed as text is not.
  return (value) => (typeof value === 'number' ? String(value) : csvField(textOf(value)))
}

/** One guarded and, where needed, quoted field. */
export function csvField(text: string): string {
  const safe = TO_GUARD.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Takes off the guard that {@link csvField} put on. */
export function unguardField(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text
}

function isBatch(item: WritableRow | readonly WritableRow[]): item is readonly WritableRow[] {
  return Array.isArray(item)
}
