import type { Marker } from '@jianwang/records/attendance'
import type { EvidenceVerdict } from '@jianwang/records/evidence'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'
import type { LessonRow } from '../../tables.ts'

export type MarkRow = {
  /** Given by the phone. */
  id: string
  lesson_id: string
  place_id: string
  unit_path: string
  present: boolean
  marker: Marker
  marked_at: Date
  received_at: Date
  /** From the venue; the place itself is not kept. */
  metres: number | null
  time: EvidenceVerdict
  place: EvidenceVerdict
  counts: boolean
}
export type NewMark = Omit<MarkRow, 'counts'>
export type TurnoutRow = {
  lesson_id: string
  course_id: string
  unit_path: string
  heads: number
  odd: number
  settled_at: Date
}
type AttendanceTables = {
  attendance_mark: NewMark & { counts: Generated<boolean> }
  turnout: TurnoutRow
  lesson: LessonRow
}
export const attendance = (tx: Tx) => tx.withSchema('delivery').withTables<AttendanceTables>()
