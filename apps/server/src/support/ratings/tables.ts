import type { RatingFields, RatingState } from '@jianwang/records/rating'
import type { Tx } from '#platform/call'
import type { Row } from '#platform/record/record'

export type RatingRow = Row<RatingFields, RatingState> & {
  kind: string
  subject_id: string
  subject_title: string
  use_id: string
  /** Null once he has left. */
  citizen_id: string | null
  author_masked: string
  answered_by: string | null
  answered_at: Date | null
  hidden_reason: string | null
  /** Why the rated unit asked a level above to look at it; null where nothing waits. */
  reported_reason: string | null
  reported_at: Date | null
}
type TallyRow = { kind: string; subject_id: string; unit_path: string; count: number; stars: number }

export const ratings = (tx: Tx) =>
  tx.withSchema('ratings').withTables<{ rating: RatingRow; tally: TallyRow }>()
