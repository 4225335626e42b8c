import type { SignUpState } from '@jianwang/words/activities'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

export type Publisher = 'city' | 'district' | 'street' | 'team'
export type State = 'draft' | 'submitted' | 'returned' | 'published' | 'cancelled' | 'ended'
export type Audience = 'everybody' | 'teams' | 'area'
export type Crs = 'gcj02' | 'wgs84' | 'cgcs2000' | 'bd09'

export type ActivityRow = {
  id: string
  unit_path: string
  unit_id: number
  publisher: Publisher
  team_id: string | null
  publisher_name: string
  title: string
  body: string
  starts_at: Date
  ends_at: Date
  place: string
  lng: number | null
  lat: number | null
  crs: Crs | null
  capacity: number
  audience: Audience
  min_age: number | null
  max_age: number | null
  sign_up_from: Date
  sign_up_until: Date
  waiting_list: boolean
  offer_minutes: number
  material: string | null
  check_in_before_minutes: number
  check_in_after_minutes: number
  check_in_radius_metres: number | null
  walk_in: boolean
  state: State
  summary: string | null
  written_by: string | null
  published_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
}
export type SeatRow = {
  activity_id: string
  unit_path: string
  capacity: number
  taken: Generated<number>
  waiting: Generated<number>
  last_order: Generated<number>
  next_expiry: Date | null
}
/** A scan that was sent on later waits for the organiser's nod and counts with it. */
export const standings = ['counted', 'waiting', 'refused'] as const
export type Standing = (typeof standings)[number]
/** Written by the functions of the migration only. */
export type SignUpRow = {
  id: string
  activity_id: string
  unit_path: string
  citizen_id: string
  order_no: number
  state: SignUpState
  name: string
  phone_sealed: Buffer | null
  phone_index: Buffer | null
  phone_tail: Buffer | null
  phone_masked: string | null
  team_id: string | null
  signed_by: string
  signed_up_at: Date
  offered_until: Date | null
  settled_at: Date | null
}
export type CheckInRow = {
  id: string
  activity_id: string
  unit_path: string
  citizen_id: string
  sign_up_id: string | null
  name: string
  method: 'code' | 'list'
  scanned_at: Date
  received_at: Date
  was_offline: boolean
  distance_metres: number | null
  device: string | null
  /** Who marked him on the list, or answered for a scan that waited. */
  marked_by_name: string | null
  standing: Standing
  answered_at: Date | null
}
export type TrainingRow = {
  id: string
  unit_path: string
  team_id: string
  team_name: string
  /** YYYY-MM-DD. */
  held_on: string
  place: string
  opened_by: string
  opened_at: Date
  closes_at: Date
}
export type TrainingCheckInRow = {
  id: string
  training_id: string
  unit_path: string
  team_id: string
  citizen_id: string
  name: string
  scanned_at: Date
  received_at: Date
  was_offline: boolean
  standing: Standing
  answered_at: Date | null
}

export type PhotoRow = {
  id: string
  activity_id: string
  unit_path: string
  media_type: 'image/jpeg' | 'image/png'
  size_bytes: number
  caption: string | null
  state: 'pending' | 'shown' | 'hidden'
  added_by: string | null
  added_at: Date
}

export const activities = (tx: Tx) =>
  tx.withSchema('activities').withTables<{
    activity: ActivityRow
    seat: SeatRow
    sign_up: SignUpRow
    check_in: CheckInRow
    training: TrainingRow
    training_check_in: TrainingCheckInRow
    photo: PhotoRow
  }>()
