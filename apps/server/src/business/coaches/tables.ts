import type { CoachFields, CoachState } from '@jianwang/records/coach'
import type {
  CoachGrade,
  FeeFields,
  FeeState,
  ItemFields,
  KeptState,
  VenueFields,
} from '@jianwang/records/coach-catalogue'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'
import type { Row } from '#platform/record/record'

export type ItemRow = Row<ItemFields, KeptState>
export type FeeRow = Row<FeeFields, FeeState>
export type VenueRow = Row<VenueFields, KeptState>
export type CoachRow = Row<CoachFields, CoachState> & {
  serial_no: number
  citizen_id: string | null
  name_key: string
  name_grams: string[]
  district_paths: string[]
  origin: 'staff' | 'import' | 'citizen' | 'demo'
}
export type QualificationRow = {
  id: string
  coach_id: string
  name: string
  number: string | null
  /** The last day it holds, as YYYY-MM-DD; null: for life. */
  expires_on: string | null
  media_type: 'image/jpeg' | 'image/png' | null
  size_bytes: number | null
  /** Of the picture's bytes. */
  photo_id: string | null
  /** When the association looked at it; null: it does not count yet. */
  examined_at: Date | null
  added_at: Date
}
/** Monday is 1; times as HH:MM. */
export type FreeTimeRow = { coach_id: string; weekday: number; starts: string; ends: string }
export type AbsenceRow = {
  id: string
  coach_id: string
  from_day: string
  to_day: string
  note: string | null
}

export type PayeeRow = {
  coach_id: string
  holder_name: string
  id_number_sealed: Buffer
  id_number_index: Buffer
  id_number_masked: string
  account_sealed: Buffer
  account_masked: string
  bank: string
  /** 联行号; empty where nobody knows it. */
  bank_code: string
  told_by: 'coach' | 'paper'
  /** The day of the consent. */
  agreed_on: string
  version: number
  updated_at: Date
}

/** Told by the state: for whoever joins the table. */
type WithActive<R> = R & { active: Generated<boolean> }
type CoachTables = {
  item: WithActive<ItemRow>
  fee: FeeRow
  venue: WithActive<VenueRow>
  coach: Omit<CoachRow, 'serial_no'> & { serial_no: Generated<number> }
  competence: { coach_id: string; item_id: string }
  qualification: QualificationRow
  free_time: FreeTimeRow
  absence: AbsenceRow
  payee: PayeeRow
  grade: { coach_id: string; from_day: string; grade: CoachGrade }
}
export const coaches = (tx: Tx) => tx.withSchema('coaches').withTables<CoachTables>()
