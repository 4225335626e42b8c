import type { SanctionCause, SanctionState } from '@jianwang/records/delivery-sanction'
import type { Tx } from '#platform/call'
import type { Owned } from '#platform/record/record'

export type SanctionRow = Owned<SanctionState> & {
  cause: SanctionCause
  reason: string
  awaited: string
  lifted_at: Date | null
  lifted_note: string | null
}
export const sanctions = (tx: Tx) => tx.withSchema('delivery').withTables<{ sanction: SanctionRow }>()
