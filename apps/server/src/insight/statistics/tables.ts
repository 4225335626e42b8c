import type { Tx } from '#platform/call'

export type SubjectKind = 'team' | 'organisation'
export type SubjectRow = {
  kind: SubjectKind
  id: string
  unit_path: string
  level: string
  category: string
  state: string
  live: boolean
  size_band: string
  member_count: number
  items: string[]
  filed_years: number[]
}
type TallyRow = {
  unit_path: string
  kind: SubjectKind
  level: string
  category: string
  state: string
  size_band: string
  filed_year: number
  subjects: number
  members: number
}
type ItemTallyRow = { unit_path: string; kind: SubjectKind; level: string; item: string; subjects: number }
type FilingTallyRow = { unit_path: string; level: string; year: number; subjects: number }

export const statistics = (tx: Tx) =>
  tx.withSchema('statistics').withTables<{
    subject: SubjectRow
    tally: TallyRow
    item_tally: ItemTallyRow
    filing_tally: FilingTallyRow
  }>()
