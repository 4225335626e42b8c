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
export type CampaignState = 'draft' | 'open' | 'closed'
export type CampaignRow = {
  id: string
  no: Generated<number>
  tree: string
  unit_path: string
  title: string
  document_no: string | null
  year: number
  state: CampaignState
  version: Generated<number>
  created_at: Date
}
export type WindowRow = {
  campaign_id: string
  unit_path: string
  class: OrganisationClass
  /** YYYY-MM-DD */
  starts_on: string
  ends_on: string
}
export type ExceptionRow = {
  id: string
  campaign_id: string
  unit_id: number
  unit_path: string
  until_on: string
  reason: string
  account_id: string | null
  actor_name: string
  granted_at: Date
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
export type TransferState = 'done' | 'offered' | 'accepted' | 'refused' | 'recalled'
export type TransferRow = {
  id: string
  tree: string
  unit_path: string
  reason: 'moved' | 'over_age'
  on_day: string
  to_unit_id: number | null
  to_path: string | null
  state: TransferState
  moved: number
  skipped: number
  note: string | null
  account_id: string | null
  actor_name: string
  unit_name: string
  created_at: Date
  answered_at: Date | null
  answer: string | null
}
export type TransferItemRow = {
  transfer_id: string
  person_id: string
  unit_path: string
  outcome: 'recalled' | 'accepted' | null
}
export type CorrectionState = 'asked' | 'approved' | 'refused' | 'withdrawn'
export type CorrectionRow = {
  id: string
  person_id: string
  unit_path: string
  home_path: string
  name: string | null
  id_number_sealed: Buffer | null
  id_number_index: Buffer | null
  id_number_masked: string | null
  born_on: string | null
  reason: string
  evidence_file: string
  evidence_name: string
  state: CorrectionState
  account_id: string | null
  actor_name: string
  asked_at: Date
  decided_by: string | null
  answer: string | null
  decided_at: Date | null
}
export type ClaimReviewRow = {
  id: string
  tree: string
  unit_id: number
  unit_path: string
  citizen_id: string
  name: string
  id_number_sealed: Buffer
  id_number_index: Buffer
  id_number_masked: string
  phone_sealed: Buffer
  phone_masked: string
  state: 'asked' | 'approved' | 'refused'
  asked_at: Date
  decided_by: string | null
  answer: string | null
  decided_at: Date | null
}
export type ClaimTryRow = { citizen_id: string; tree: string; tried_on: string; n: number }
export type UrgeRow = {
  id: string
  unit_id: number
  unit_path: string
  campaign_no: number | null
  text: string
  actor_name: string
  unit_name: string
  created_at: Date
  seen_at: Date | null
}
export type QuotaRow = {
  campaign_id: string
  unit_id: number
  unit_path: string
  score_permille: number
  entered: number | null
  complete_permille: number | null
  punctual_permille: number | null
  checked_in_permille: number | null
  computed: number
  amount: number
  reason: string | null
  actor_name: string
  changed_at: Date
  version: Generated<number>
}

type DrivesTables = {
  organisation: OrganisationRow
  campaign: CampaignRow
  campaign_window: WindowRow
  exception: ExceptionRow
  person: PersonRow
  history: HistoryRow
  import_log: ImportLogRow
  transfer: TransferRow
  transfer_item: TransferItemRow
  correction: CorrectionRow
  claim_review: ClaimReviewRow
  claim_try: ClaimTryRow
  urge: UrgeRow
  quota: QuotaRow
}
export const drives = (tx: Tx) => tx.withSchema('drives').withTables<DrivesTables>()
