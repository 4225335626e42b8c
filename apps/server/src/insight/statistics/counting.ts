import type { SubjectKind, SubjectRow } from './tables.ts'

/** What is counted of one record; equal counts make equal rows. */
export type Subject = {
  kind: SubjectKind
  id: string
  unitPath: string
  level: string
  category: string
  state: string
  live: boolean
  /** Band of a team's size; empty for what has none. */
  sizeBand: string
  memberCount: number
  items: readonly string[]
  filedYears: readonly number[]
}

export function toRow(subject: Subject): SubjectRow {
  return {
    kind: subject.kind,
    id: subject.id,
    unit_path: subject.unitPath,
    level: subject.level,
    category: subject.category,
    state: subject.state,
    live: subject.live,
    size_band: subject.sizeBand,
    member_count: subject.memberCount,
    items: [...new Set(subject.items)].sort(),
    filed_years: [...new Set(subject.filedYears)].sort((a, b) => a - b),
  }
}

export type Deltas = {
  tally: Map<string, { key: readonly (string | number)[]; subjects: number; members: number }>
  items: Map<string, { key: readonly (string | number)[]; subjects: number }>
  filings: Map<string, { key: readonly (string | number)[]; subjects: number }>
}

/** Differences between what was counted and what is now; a record that did not change adds nothing. */
export function diffCounts(before: readonly SubjectRow[], after: readonly SubjectRow[]): Deltas {
  const deltas: Deltas = { tally: new Map(), items: new Map(), filings: new Map() }
  for (const row of before) add(deltas, row, -1)
  for (const row of after) add(deltas, row, 1)
  for (const [key, delta] of deltas.tally)
    if (delta.subjects === 0 && delta.members === 0) deltas.tally.delete(key)
  for (const map of [deltas.items, deltas.filings])
    for (const [key, delta] of map) if (delta.subjects === 0) map.delete(key)
  return deltas
}

function add(deltas: Deltas, row: SubjectRow, sign: 1 | -1): void {
  const key = [
    row.unit_path,
    row.kind,
    row.level,
    row.category,
    row.state,
    row.size_band,
    row.filed_years.at(-1) ?? 0,
  ]
  const tally = take(deltas.tally, key, () => ({ key, subjects: 0, members: 0 }))
  tally.subjects += sign
  tally.members += sign * row.member_count
  if (row.live)
    for (const item of row.items) {
      const itemKey = [row.unit_path, row.kind, row.level, item]
      take(deltas.items, itemKey, () => ({ key: itemKey, subjects: 0 })).subjects += sign
    }
  for (const year of row.filed_years) {
    const yearKey = [row.unit_path, row.level, year]
    take(deltas.filings, yearKey, () => ({ key: yearKey, subjects: 0 })).subjects += sign
  }
}

function take<T>(map: Map<string, T>, key: readonly (string | number)[], make: () => T): T {
  const text = JSON.stringify(key)
  const found = map.get(text) ?? make()
  map.set(text, found)
  return found
}
