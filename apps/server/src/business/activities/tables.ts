import type { ActivityFields, ActivityState, Publisher } from '@jianwang/records/activity'
import type { Tx } from '#platform/call'
import type { Row } from '#platform/record/record'

export type State = ActivityState

export type ActivityRow = Row<ActivityFields, State> & {
  publisher: Publisher
  team_id: string | null
  publisher_name: string
  summary: string | null
  written_by: string | null
  published_at: Date | null
}
/** A scan that was sent on later waits for the organiser's nod and counts with it. */
export const standings = ['counted', 'waiting', 'refused'] as const
export type Standing = (typeof standings)[number]
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
    check_in: CheckInRow
    training: TrainingRow
    training_check_in: TrainingCheckInRow
    photo: PhotoRow
  }>()
