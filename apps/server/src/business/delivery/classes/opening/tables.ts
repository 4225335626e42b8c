import type { HandDuty, OwnFoundation } from '@jianwang/records/delivery-classes'
import type { Tx } from '#platform/call'
import type { CourseRow, LessonRow } from '../../tables.ts'

export type RecruitmentRow = {
  course_id: string
  unit_path: string
  unit_id: number
  /** The gate (A10). */
  decide_at: Date
  allowed_at: Date | null
  allowed_by_name: string | null
  allowed_reason: string | null
  decided_at: Date | null
  decided_heads: number | null
}
export type DutyRow = {
  course_id: string
  duty: HandDuty
  unit_path: string
  done_at: Date
  done_by_name: string
}
export type LearnerRow = { place_id: string; unit_path: string; foundation: OwnFoundation }

export const opening = (tx: Tx) =>
  tx.withSchema('delivery').withTables<{
    recruitment: RecruitmentRow
    recruit_duty: DutyRow
    learner: LearnerRow
    course: CourseRow
    lesson: LessonRow
  }>()
