import type { ChangeKind, ChangeState } from '@jianwang/records/delivery-change'
import type { Tx } from '#platform/call'
import type { Owned } from '#platform/record/record'
import type { LessonRow } from '../../tables.ts'

export type ChangeRow = Owned<ChangeState> & {
  lesson_id: string
  course_id: string
  kind: ChangeKind
  starts_at: Date
  ends_at: Date
  venue_id: string | null
  before_starts_at: Date
  before_ends_at: Date
  before_venue_id: string | null
  reason: string
  decided_at: Date | null
  decision: string | null
  /** Of an accepted one, as soon as everybody was told. */
  told_at: Date | null
  told_coach: boolean | null
  told_learners: number | null
  to_call: number | null
}
/** 更改告示; its id is the change's. */
export type NoticeRow = {
  id: string
  lesson_id: string
  unit_path: string
  text: string
  published_at: Date
}

export const changes = (tx: Tx) =>
  tx
    .withSchema('delivery')
    .withTables<{ lesson_change: ChangeRow; change_notice: NoticeRow; lesson: LessonRow }>()
