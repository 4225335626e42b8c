import { type Column, listImportColumns, type ParsedCell, type Sheet } from './columns.ts'

export type RowVerdict = 'new' | 'changed' | 'same' | 'wrong'

/** `from` is what is stored (undefined for a new record), `to` what would be; null means cleared. */
export type CellChange = { readonly key: string; readonly from: unknown; readonly to: unknown }

export type RowDiff = {
  readonly verdict: RowVerdict
  readonly changes: readonly CellChange[]
  /** Chinese sentences for what only shows against the stored record. */
  readonly problems: readonly string[]
}

/**
 * Compares one row with the stored record. An empty cell keeps what is stored, as does a masked one;
 * only `[清空]` clears. A new record must bring every required value itself.
 */
export function diffRow(
  current: Readonly<Record<string, unknown>> | undefined,
  incoming: Readonly<Record<string, ParsedCell>>,
  sheet: Sheet,
): RowDiff {
  const changes: CellChange[] = []
  const problems: string[] = []
  let faulty = false
  for (const column of listImportColumns(sheet)) {
    const cell = incoming[column.key] ?? { kind: 'blank' }
    if (cell.kind === 'fault') faulty = true
    else if (current === undefined) addNew(column, cell, changes, problems)
    else addChange(column, cell, current[column.key], changes)
  }
  if (faulty || problems.length > 0) return { verdict: 'wrong', changes, problems }
  if (current === undefined) return { verdict: 'new', changes, problems }
  return { verdict: changes.length > 0 ? 'changed' : 'same', changes, problems }
}

type SoundCell = Exclude<ParsedCell, { kind: 'fault' }>

function addNew(column: Column, cell: SoundCell, changes: CellChange[], problems: string[]): void {
  if (cell.kind === 'value') changes.push({ key: column.key, from: undefined, to: cell.value })
  else if (cell.kind === 'keep') {
    problems.push(`“${column.title}”是脱敏后的内容，新增记录请填写完整内容`)
  } else if (column.required === true) problems.push(`“${column.title}”必填，新增记录不能为空`)
}

function addChange(column: Column, cell: SoundCell, stored: unknown, changes: CellChange[]): void {
  if (cell.kind === 'clear' && !isEmpty(stored)) changes.push({ key: column.key, from: stored, to: null })
  if (cell.kind === 'value' && !isSame(column, stored, cell.value)) {
    changes.push({ key: column.key, from: stored, to: cell.value })
  }
}

function isEmpty(stored: unknown): boolean {
  return (
    stored === null || stored === undefined || stored === '' || (Array.isArray(stored) && stored.length === 0)
  )
}

/** Lists are sets to a reader: the order in which items were typed is no change. */
function isSame(column: Column, stored: unknown, value: unknown): boolean {
  if (column.kind === 'list' && Array.isArray(stored) && Array.isArray(value)) {
    const items = new Set(stored.map(String))
    return items.size === value.length && value.every((item) => items.has(String(item)))
  }
  if (isEmpty(stored)) return isEmpty(value)
  // Dates and times of day may be stored with more than a cell shows: `09:30:00`, an instant.
  if (column.kind === 'date') return dayOf(stored) === value
  if (column.kind === 'time') return String(stored).slice(0, 5) === value
  return String(stored) === String(value)
}

function dayOf(stored: unknown): string {
  const CHINA_OFFSET_MS = 8 * 3_600_000
  if (!(stored instanceof Date)) return String(stored).slice(0, 10)
  return new Date(stored.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10)
}
