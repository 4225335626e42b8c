import type { ConcernKind, ConcernState } from '@jianwang/records/delivery-roster'
import type { Tx } from '#platform/call'

export type ConcernRow = {
  id: string
  unit_path: string
  unit_id: number
  kind: ConcernKind
  /** A lesson's, or of a roster its class's. */
  subject_id: string
  /** The class whose roster is the same. */
  other_id: string | null
  course_id: string
  pieces: number
  said: string
  state: ConcernState
  raised_at: Date
  settled_at: Date | null
  outcome: string | null
  version: number
  updated_at: Date
}
export const concerns = (tx: Tx) => tx.withSchema('delivery').withTables<{ concern: ConcernRow }>()
