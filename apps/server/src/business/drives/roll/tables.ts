import type { OrganisationClass, PersonKind, PersonState } from '@jianwang/words/drives'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

export type OrganisationRow = {
  unit_id: number
  unit_path: string
  tree: string
  class: OrganisationClass | null
  declared_members: number | null
  declared_cadres: number | null
  fields: Record<string, string>
  version: Generated<number>
  updated_at: Date
}
export type PersonRow = {
  id: string
  tree: string
  unit_id: number
  unit_path: string
  kind: PersonKind
  name: string
  /** The whole name in letters, see spellWhole. */
  name_readings: string[]
  id_number_sealed: Buffer
  id_number_index: Buffer
  id_number_masked: string
  phone_sealed: Buffer | null
  phone_index: Buffer | null
  phone_masked: string | null
  born_on: string
  fields: Record<string, string>
  state: PersonState
  out_on: string | null
  transfer_id: string | null
  offered_path: string | null
  entered_on: string
  entered_late: boolean
  campaign_no: number | null
  card_no: string | null
  checked_in_at: Date | null
  card_ended_at: Date | null
  citizen_id: string | null
  version: number
  created_at: Date
  updated_at: Date
}
export type HistoryRow = {
  id: Generated<number>
  person_id: string
  unit_path: string
  act: string
  late: Generated<boolean>
  import_id: string | null
  reason: string | null
  detail: unknown
  account_id: string | null
  actor_name: string
  unit_name: string
  occurred_at: Date
}
export type ImportLogRow = {
  import_id: string
  unit_path: string
  campaign_no: number | null
  added: number
  adjusted: number
  taken_in: number
  unchanged: number
  conflicts: number
  late_rows: number
  actor_name: string
  entered_on: string
  committed_at: Date
}

export type RollTables = {
  organisation: OrganisationRow
  person: PersonRow
  history: HistoryRow
  import_log: ImportLogRow
}
export const drives = (tx: Tx) => tx.withSchema('drives').withTables<RollTables>()
