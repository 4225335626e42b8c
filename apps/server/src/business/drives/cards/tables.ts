import type { Tx } from '#platform/call'
import type { RollTables } from '../roll/tables.ts'

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

type Tables = RollTables & {
  claim_review: ClaimReviewRow
  claim_try: ClaimTryRow
}
export const drives = (tx: Tx) => tx.withSchema('drives').withTables<Tables>()
