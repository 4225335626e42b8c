import type { Crs } from '@jianwang/records/coordinates'
import type { RowOf } from '@jianwang/records/fields'
import type { TeamCategory, TeamFields, TeamLevel, TeamState } from '@jianwang/records/team'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Tx } from '#platform/call'
import type { KeptPhone, SealedPhone } from '#support/people'

export type TeamOrigin = 'staff' | 'import' | 'citizen'
/** What the content check said of a citizen's texts; a clerk looks at those to `review`. */
export type ContentCheck = 'pass' | 'review'
export type MemberOrigin = 'roster' | 'import' | 'qr'

export type TeamRow = RowOf<TeamFields, Buffer> & {
  id: string
  serial_no: GeneratedAlways<number>
  unit_path: string
  unit_id: number
  level: TeamLevel
  name_key: string
  name_grams: string[]
  state: TeamState
  live: GeneratedAlways<boolean>
  prior_state: TeamState | null
  successor_id: string | null
  certified_at: Date | null
  reviewed_at: Date | null
  roster_count: Generated<number>
  item_names: string[]
  filed_year: Generated<number>
  origin: TeamOrigin
  extra: Record<string, unknown>
  leader_citizen_id: Generated<string | null>
  content_check: Generated<ContentCheck | null>
  version: Generated<number>
  created_at: Date
  updated_at: Date
}
export type ItemRow = { team_id: string; unit_path: string; position: number; code: string; name: string }
export type InstructorRow = KeptPhone & {
  id: string
  team_id: string
  unit_path: string
  position: number
  name: string
  grade: string | null
  certificate_no: string | null
}
export type ScheduleRow = {
  team_id: string
  unit_path: string
  position: number
  weekday: number
  starts: string
  ends: string
  place: string
  lng: number | null
  lat: number | null
  crs: Crs | null
}
export type MemberRow = KeptPhone & {
  id: string
  team_id: string
  unit_path: string
  name: string
  origin: MemberOrigin
  joined_at: Date
  left_at: Date | null
  left_reason: string | null
  citizen_id: Generated<string | null>
  version: Generated<number>
}
export type JoinState = 'pending' | 'accepted' | 'refused' | 'withdrawn' | 'expired'
export type JoinRequestRow = KeptPhone & {
  id: string
  team_id: string
  unit_path: string
  citizen_id: string
  name: string
  state: JoinState
  asked_at: Date
  expires_at: Date
  answered_at: Date | null
  answer: string | null
}
export type HandOverState = 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'expired'
export type HandOverRow = SealedPhone & {
  id: string
  team_id: string
  unit_path: string
  from_citizen_id: string
  to_citizen_id: string
  to_member_id: string
  stays: boolean
  former_member_id: string
  former_name: string
  state: HandOverState
  offered_at: Date
  expires_at: Date
  answered_at: Date | null
}
export type FilingRow = {
  id: string
  team_id: string
  unit_path: string
  year: number
  state: 'filed' | 'cancelled'
  member_count: number
  override_reason: string | null
  filed_by: string | null
  filed_by_name: string
  filed_at: Date
  cancelled_at: Date | null
  cancel_reason: string | null
  check_result: 'pass' | 'fail' | null
  check_reason: string | null
  checked_at: Date | null
}
export type TransferState = 'proposed' | 'accepted' | 'refused' | 'withdrawn'
export type TransferRow = {
  id: string
  team_id: string
  unit_path: string
  from_unit_id: number
  to_unit_id: number
  to_path: string
  state: TransferState
  reason: string
  answer: string | null
  summary: ColumnType<Record<string, unknown>, string, never>
  proposed_by: string
  proposed_at: Date
  answered_by: string | null
  answered_at: Date | null
}
export type SettingRow = {
  unit_path: string
  filing_from: string | null
  filing_to: string | null
  check_results: boolean
  version: Generated<number>
  updated_at: Date
}
export type SetAsideRow = {
  first_id: string
  second_id: string
  unit_path: string
  reason: string
  actor_name: string
  unit_name: string
  set_at: Date
}
export type ToldRow = {
  id: string
  unit_path: string
  team_id: string
  text: string
  actor_name: string
  unit_name: string
  told_at: Date
  seen_at: Date | null
  seen_by: string | null
}
/** Written by triggers only. */
export type CounterRow = {
  unit_path: string
  level: TeamLevel
  category: TeamCategory
  state: TeamState
  filed_year: number
  n: number
}

type TeamsTables = {
  team: TeamRow
  item: ItemRow
  instructor: InstructorRow
  schedule: ScheduleRow
  member: MemberRow
  join_request: JoinRequestRow
  hand_over: HandOverRow
  filing: FilingRow
  transfer: TransferRow
  setting: SettingRow
  counter: CounterRow
  set_aside: SetAsideRow
  told: ToldRow
}
export const teams = (tx: Tx) => tx.withSchema('teams').withTables<TeamsTables>()
