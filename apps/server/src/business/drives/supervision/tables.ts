import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

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

export const drives = (tx: Tx) => tx.withSchema('drives').withTables<{ quota: QuotaRow }>()
