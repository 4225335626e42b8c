import type { CheckItem } from '@jianwang/records/checklist'
import type { Crs } from '@jianwang/records/coordinates'
import type { FindingFields, FindingState, VisitFields, VisitState } from '@jianwang/records/visit'
import type { VisitAct } from '@jianwang/records/visit-acts'
import type { Level, Tx } from '#platform/call'
import type { Row } from '#platform/record/record'

/** The level that sends an inspector; of a visit its unit says which unit of that level. */
export type PlanningLevel = Exclude<Level, 'none'>

export type InspectorRow = {
  id: string
  unit_path: string
  unit_id: number
  /** Null once he has left the product. */
  citizen_id: string | null
  name: string
  kinds: string[]
  left_at: Date | null
  created_at: Date
}
export type ChecklistRow = {
  kind: string
  version: number
  items: CheckItem[]
  published_by_name: string
  published_at: Date
}
export type VisitRow = Row<VisitFields, VisitState> & {
  kind: string
  subject_id: string
  lng: number | null
  lat: number | null
  crs: Crs | null
  inspector_id: string
  stop: number
  checklist_version: number
  planned_level: PlanningLevel
  announced: boolean
  reasons: string[]
  seed: string | null
  /** There from beginning to end, in one place at a time. */
  booked: boolean
  phone_sealed: Buffer | null
  phone_masked: string | null
  finding_id: string | null
  arrived_at: Date | null
  finished_at: Date | null
  signer_name: string | null
  digest: string | null
}
export type ActRow = {
  id: string
  visit_id: string
  unit_path: string
  at: Date
  said: VisitAct
  received_at: Date
}
export type PhotoRow = {
  id: string
  visit_id: string
  finding_id: string | null
  unit_path: string
  file_id: string
  media_type: 'image/jpeg' | 'image/png'
  size_bytes: number
  digest: string
  added_at: Date
}
export type FindingRow = Row<FindingFields, FindingState> & {
  visit_id: string
  kind: string
  subject_id: string
  planned_level: PlanningLevel
  photos: string[]
  due_days: number
  answered_at: Date | null
  closed_at: Date | null
}

type VisitTables = {
  inspector: InspectorRow
  checklist: ChecklistRow
  visit: VisitRow
  act: ActRow
  photo: PhotoRow
  finding: FindingRow
}
export const visits = (tx: Tx) => tx.withSchema('visits').withTables<VisitTables>()
