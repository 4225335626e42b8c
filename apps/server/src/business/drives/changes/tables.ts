import type { Tx } from '#platform/call'
import type { RollTables } from '../roll/tables.ts'

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

type Tables = RollTables & {
  transfer: TransferRow
  transfer_item: TransferItemRow
  correction: CorrectionRow
}
export const drives = (tx: Tx) => tx.withSchema('drives').withTables<Tables>()
