import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'
import type { CourseRow } from '../../tables.ts'

export type RosterRow = {
  id: string
  serial_no: number
  course_id: string
  unit_path: string
  unit_id: number
  seq: number
  place_ids: string[]
  heads: number
  minimum: number | null
  handed_in_at: Date
  handed_in_by_name: string
}
export type NewRoster = Omit<RosterRow, 'serial_no' | 'heads'>
type RosterTables = {
  roster: NewRoster & { serial_no: Generated<number>; heads: Generated<number> }
  course: CourseRow
}
export const rosters = (tx: Tx) => tx.withSchema('delivery').withTables<RosterTables>()
