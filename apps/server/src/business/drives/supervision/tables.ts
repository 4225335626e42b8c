import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

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

type Tables = {
  urge: UrgeRow
  quota: QuotaRow
}
export const drives = (tx: Tx) => tx.withSchema('drives').withTables<Tables>()
