import type {
  Assessed,
  AssessmentState,
  DeliveryYear,
  QualityWeights,
} from '@jianwang/records/delivery-assessment'
import type { ColumnType, Generated } from 'kysely'
import type { Tx } from '#platform/call'
import type { Owned } from '#platform/record/record'
import type { CourseRow, LessonRow } from '../tables.ts'
import type { Behind } from './behind.ts'

export type AssessmentRow = Owned<AssessmentState> & {
  year: number
  weights: QualityWeights
  least_lessons: number
  /** Lessons of the year of which nobody had told whether they were held. */
  open_lessons: number
  /** How many have a place. */
  ranked_units: number
  computed_at: Date
  confirmed_at: Date | null
}
export type UnitRow = {
  assessment_id: string
  unit_id: number
  unit_path: string
  place: number | null
  score_tenths: number | null
  lessons_held: number
  result: Assessed
  figures: DeliveryYear
  behind: readonly Behind[]
  commended_at: Date | null
}
export type RuleRow = QualityWeights & { least_lessons: number; version: number; changed_at: Date }

type Json<T> = ColumnType<T, string, string>
type Stored<Row, Key extends keyof Row> = Omit<Row, Key> & { [K in Key]: Json<Row[K]> }

export const assessments = (tx: Tx) =>
  tx.withSchema('delivery').withTables<{
    assessment: Stored<AssessmentRow, 'weights'>
    assessment_unit: Stored<UnitRow, 'result' | 'figures' | 'behind'>
    assessment_rule: RuleRow & { one: Generated<boolean> }
    course: CourseRow
    lesson: LessonRow
  }>()
