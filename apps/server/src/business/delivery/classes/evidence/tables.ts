import type { EvidenceKind, EvidenceVerdict } from '@jianwang/records/evidence'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'
import type { CourseRow, LessonRow } from '../../tables.ts'

export type EvidenceRow = {
  /** Also of its file. */
  id: string
  serial_no: number
  lesson_id: string
  coach_id: string
  unit_path: string
  kind: EvidenceKind
  media_type: string
  size_bytes: number
  sha256: Buffer
  taken_at: Date | null
  /** From the venue; the place itself is not kept. */
  metres: number | null
  seconds: number | null
  time: EvidenceVerdict
  place: EvidenceVerdict
  poster_id: string | null
  submitted_at: Date
}
export type RuleRow = {
  one: boolean
  least_photos: number
  least_videos: number
  minutes_around: number
  metres_around: number
  version: number
  changed_at: Date
}
type EvidenceTables = {
  evidence: Omit<EvidenceRow, 'serial_no'> & { serial_no: Generated<number>; counts: Generated<boolean> }
  evidence_rule: Omit<RuleRow, 'one'> & { one: Generated<boolean> }
  lesson: LessonRow
  course: CourseRow
}
export const evidence = (tx: Tx) => tx.withSchema('delivery').withTables<EvidenceTables>()
