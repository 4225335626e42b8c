import type {
  ContactAnswer,
  EnquiryState,
  SearchMode,
  SearchState,
} from '@jianwang/records/delivery-matching'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'
import type { Owned } from '#platform/record/record'
import type { CourseRow, LessonRow } from '../tables.ts'
import type { LeftReason, Method, Plan } from './planner/plan.ts'
import type { PlanProblem } from './planner/problem.ts'

/** When a lesson is held: moments as ISO 8601. */
export type Slot = { lessonId: string; startsAt: string; endsAt: string }

export type SearchRow = Owned<SearchState> & {
  course_id: string
  mode: SearchMode
  at_once: number
  answer_minutes: number
  note: string | null
  look_at: Date
}
export type EnquiryRow = Owned<EnquiryState> & {
  search_id: string
  course_id: string
  coach_id: string
  rank: number
  reasons: string[]
  sent_at: Date
  answer_by: Date
  remind_at: Date
  reminded_at: Date | null
  answered_at: Date | null
  note: string | null
  proposed: Slot[] | null
  content: string | null
  contact_answer: ContactAnswer | null
  contact_answered_at: Date | null
  contact_note: string | null
  lost_note: string | null
  /** An answer that the search has not looked at yet. */
  unread: boolean
}
export type ConfirmationRow = Omit<Owned<never>, 'state'> & {
  course_id: string
  coach_id: string
  enquiry_id: string | null
  coach_name: string
  coach_phone_sealed: Buffer
  contact_name: string
  contact_phone_sealed: Buffer
  content: string | null
  lessons: Slot[]
  sent_at: Date
  called_at: Date | null
  called_note: string | null
  reminded_at: Date | null
  ended_at: Date | null
  ended_why: string | null
}

export type PlanRow = Omit<Owned<never>, 'state'> & {
  half_year: string
  method: Method
  left_over: number
  left_bound: number
  cost: number
  bound: number
  fallback: string | null
  document: { problem: PlanProblem; plan: Plan }
}
export type PlanLineRow = {
  plan_id: string
  course_id: string
  unit_path: string
  unit_id: number
  coach_id: string | null
  locked: boolean
  left_reason: LeftReason | null
  sent_at: Date | null
}

export const matching = (tx: Tx) =>
  tx.withSchema('delivery').withTables<{
    search: SearchRow
    enquiry: EnquiryRow
    confirmation: ConfirmationRow
    course: CourseRow
    lesson: LessonRow
    plan: PlanRow & { serial_no: Generated<number> }
    plan_line: PlanLineRow
  }>()
