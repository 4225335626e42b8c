import type { FeedbackOutcome, Satisfaction } from '@jianwang/records/delivery-feedback'
import type { Tx } from '#platform/call'
import type { CourseRow, LessonRow } from '../../tables.ts'

export type FeedbackRow = {
  lesson_id: string
  course_id: string
  unit_path: string
  unit_id: number
  /** Of the lesson: `2026-12`. */
  month: string
  outcome: FeedbackOutcome
  heads: number | null
  satisfaction: Satisfaction | null
  remarks: string | null
  received_at: Date
  is_late: boolean
}
export const feedback = (tx: Tx) =>
  tx.withSchema('delivery').withTables<{ feedback: FeedbackRow; lesson: LessonRow; course: CourseRow }>()
