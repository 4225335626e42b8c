import { cutText } from '#platform/cut-text'
import { maskIdNumber, maskName, maskPhone } from '#platform/mask'
import type { Column, Sheet, SheetRow } from '#platform/sheets/columns'
import { listImportColumns } from '#platform/sheets/columns'
import type { Judged } from './resource.ts'
import { storableJson } from './storable-json.ts'

const shownTexts = 200

/** Builds the writer of one row as a line of COPY's text format. */
export function compileLine(sheet: Sheet, importId: string) {
  const masks = compileMasks(sheet)
  return (ordinal: number, row: SheetRow, judged: Judged): string => {
    const texts: Record<string, string> = {}
    for (const key in row.texts) {
      const mask = masks.get(key)
      const text = row.texts[key] ?? ''
      texts[key] = mask === undefined ? shorten(text) : mask(text)
    }
    const faults = listFaults(row, judged)
    const warnings = listWarnings(row, judged)
    return `${importId}\t${ordinal}\t${escapeField(row.sheetName)}\t${row.rowNumber}\t${judged.verdict}\t${judged.subjectId ?? '\\N'}\t${judged.version ?? '\\N'}\t${json(texts)}\t${faults.length === 0 ? '\\N' : json(faults)}\t${judged.changes === undefined || judged.changes.length === 0 ? '\\N' : json(judged.changes)}\t${judged.payload === undefined ? '\\N' : json(judged.payload)}\t${warnings.length === 0 ? '\\N' : json(warnings)}\n`
  }
}

function listFaults(row: SheetRow, judged: Judged): { key: string; message: string; ref?: string }[] {
  const own = judged.faults ?? []
  if (own.length === 0 && row.faults.length === 0) return []
  return [
    ...row.faults.map(({ key, ref, message }) => ({ key, ref, message })),
    ...own.map(({ key, message }) => ({ key, message })),
  ]
}

/** What is doubtful of a row that is not left alone. */
export function listWarnings(
  row: SheetRow,
  judged: Judged,
): { key: string; message: string; ref?: string }[] {
  const own = judged.warnings ?? []
  if ((own.length === 0 && row.warnings.length === 0) || judged.verdict === 'same') return []
  return [...row.warnings, ...own.map(({ key, message }) => ({ key, message }))]
}

/** Rows that a commit writes, though somebody should look at them first. */
export function isDoubtful(row: SheetRow, judged: Judged): boolean {
  return (judged.verdict === 'new' || judged.verdict === 'changed') && listWarnings(row, judged).length > 0
}

/** Personal columns stand masked in the staging table: the file itself is the only copy of them in plain. */
function compileMasks(sheet: Sheet): ReadonlyMap<string, (text: string) => string> {
  const personal = listImportColumns(sheet).filter((column) => column.masked === true)
  return new Map(personal.map((column) => [column.key, maskOf(column)]))
}

export function maskOf(column: Column): (text: string) => string {
  if (column.kind === 'phone') return maskPhone
  return column.kind === 'idNumber' ? maskIdNumber : maskName
}

function shorten(text: string): string {
  const kept = cutText(text, shownTexts)
  return kept === text ? text : `${kept}…`
}

/** COPY takes backslashes doubled. */
function json(value: unknown): string {
  const text = storableJson(value)
  return text.includes('\\') ? text.replaceAll('\\', '\\\\') : text
}

function escapeField(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[c] ?? '\\r')
    .toWellFormed()
}
