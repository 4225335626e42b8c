import { cutText } from '../cut-text.ts'
import { type Column, FAULT_COLUMN_TITLE, letterOf, type Sheet } from './columns.ts'
import type { RawCell } from './raw-rows.ts'
import { SheetProblem } from './sheet-problem.ts'

export type RecognisedColumn = { readonly key: string; readonly title: string; readonly letter: string }
export type UnknownColumn = { readonly header: string; readonly letter: string }

export type HeaderMap = {
  /** By column number in the sheet. */
  readonly columns: readonly (Column | undefined)[]
  readonly recognised: readonly RecognisedColumn[]
  readonly unknown: readonly UnknownColumn[]
  readonly missing: readonly Column[]
  /** Columns whose header asks for a month (入团年月). */
  readonly months: ReadonlySet<number>
}

/** How well a header cell matched: its exact title beats an alias, both beat a bracket left out. */
type Match = { readonly column: Column; readonly strength: number }
export type Names = ReadonlyMap<string, Match>

/** Full width to half width, no spaces, no `*`, no （必填） mark, lower case. */
export function normaliseHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*:\u200b-\u200d\ufeff]/g, '')
    .replace(/[([【〔](?:必填|选填|必录|可选|可不填)[^)\]】〕]*[)\]】〕]/g, '')
    .replace(/(?:必填|选填)$/, '')
    .toLowerCase()
}

/** The same without any note in brackets. */
function stripNotes(text: string): string {
  return text.replace(/[([【〔][^)\]】〕]*[)\]】〕]?/g, '')
}

/** All headers under which the columns are known. */
export function compileNames(sheet: Sheet): Names {
  const names = new Map<string, Match>()
  const add = (name: string, column: Column, strength: number) => {
    const known = names.get(name)
    if (name !== '' && (!known || known.strength < strength)) names.set(name, { column, strength })
  }
  for (const column of sheet.columns) {
    const title = normaliseHeader(column.title)
    add(title, column, 4)
    add(stripNotes(title), column, 2)
    for (const alias of column.aliases ?? []) {
      add(normaliseHeader(alias), column, 3)
      add(stripNotes(normaliseHeader(alias)), column, 1)
    }
  }
  return names
}

function findMatch(names: Names, header: string): Match | undefined {
  const full = normaliseHeader(header)
  const direct = names.get(full)
  if (direct) return direct
  const bare = names.get(stripNotes(full))
  return bare && { column: bare.column, strength: bare.strength - 0.5 }
}

/** How many of the sheet's columns a row would name, were it the header. */
export function scoreHeader(names: Names, cells: readonly (RawCell | undefined)[]): number {
  const found = new Set<string>()
  for (const cell of cells) {
    const match = cell && isHeaderLike(cell) ? findMatch(names, cell.text) : undefined
    if (match) found.add(match.column.key)
  }
  return found.size
}

/** Whether a header's cell names a column of the sheet, or the one asked for. */
export function isNamed(names: Names, cell: RawCell, key?: string): boolean {
  const match = isHeaderLike(cell) ? findMatch(names, cell.text) : undefined
  return match !== undefined && (key === undefined || match.column.key === key)
}

function isHeaderLike(cell: RawCell): boolean {
  return cell.type === 'text' && cell.text.length <= 100
}

/** What stands below a common head (父亲 over 姓名) gives way to what stands alone. */
const GROUPED_LESS = 0.25

/** Assigns the header's cells to the declared columns; two cells with equal claims are refused. */
export function mapHeader(
  sheet: Sheet,
  names: Names,
  cells: readonly (RawCell | undefined)[],
  grouped: ReadonlySet<number>,
): HeaderMap {
  const best = new Map<string, { index: number; strength: number; rival: number }>()
  for (const [index, cell] of cells.entries()) {
    const match = cell && isHeaderLike(cell) ? findMatch(names, cell.text) : undefined
    if (!match) continue
    const held = best.get(match.column.key)
    const strength = match.strength - (grouped.has(index) ? GROUPED_LESS : 0)
    if (!held || strength > held.strength) best.set(match.column.key, { index, strength, rival: -1 })
    else if (strength === held.strength) held.rival = index
  }
  const columns: (Column | undefined)[] = []
  const recognised: RecognisedColumn[] = []
  const missing: Column[] = []
  for (const column of sheet.columns) {
    const held = best.get(column.key)
    if (!held) {
      if (column.exportOnly !== true) missing.push(column)
      continue
    }
    if (held.rival !== -1) throw duplicateColumn(column.title, held.index, held.rival)
    columns[held.index] = column
    recognised.push({ key: column.key, title: column.title, letter: letterOf(held.index) })
  }
  const months = new Set([...cells.keys()].filter((index) => /年月|月份/.test(cells[index]?.text ?? '')))
  return { columns, recognised, unknown: listUnknown(cells, columns), missing, months }
}

function listUnknown(cells: readonly (RawCell | undefined)[], columns: readonly (Column | undefined)[]) {
  const unknown: UnknownColumn[] = []
  for (const [index, cell] of cells.entries()) {
    const header = cell?.text.trim() ?? ''
    if (header === '' || columns[index] || header === FAULT_COLUMN_TITLE) continue
    unknown.push({ header: cutText(header, 50), letter: letterOf(index) })
  }
  return unknown
}

function duplicateColumn(title: string, first: number, second: number): SheetProblem {
  return new SheetProblem(
    'duplicate-column',
    `“${title}”一列出现了两次（${letterOf(first)} 列和 ${letterOf(second)} 列），请删去一列后重新上传`,
  )
}
