import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Tx } from '#platform/call'
import type { Change, Entry } from './above.ts'
import type { Track } from './content.ts'

type Json<T> = ColumnType<T, string, never>

export type Method = 'wechat' | 'manual'
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'by-hand' | 'failed' | 'superseded'

type ChannelTable = {
  id: string
  unit_path: string
  unit_id: number
  series: string
  name: string
  method: Method
  home: string | null
  retired_at: Date | null
  version: Generated<number>
  created_at: Date
}
export type PublicationRow = {
  id: string
  unit_path: string
  unit_id: number
  series: string
  key: string
  title: string
  due_at: Date
  frozen_at: Date
  closes_at: Date
  ends_at: Date
  last_no: number
  stale_at: Date | null
}
type IssueTable = {
  publication_id: string
  no: number
  unit_path: string
  form: 'version' | 'notice'
  content: Json<readonly Entry[]>
  digest: string
  changes: Json<readonly Change[]>
  tracks: Json<readonly Track[]>
  note: string | null
  made_by: string | null
  made_by_name: string
  made_at: Date
}
export type DeliveryRow = {
  id: string
  publication_id: string
  no: number
  channel_id: string
  unit_path: string
  state: DeliveryState
  reason: string | null
  turn: number
  faults: number
  due_at: Date | null
  draft_id: string | null
  publish_id: string | null
  address: string | null
  done_by: string | null
  done_by_name: string | null
  ended_at: Date | null
  created_at: Date
}
export type ContactRow = {
  id: string
  unit_path: string
  unit_id: number
  account_id: string
  person_name: string
  work_phone: string
  confirmed_at: Date
  withdrawn_at: Date | null
}
export type QuestionRow = {
  id: string
  publication_id: string
  entry_id: string
  about: string
  unit_path: string
  unit_id: number
  citizen_id: string
  body: string
  asked_at: Date
  answer: string | null
  answered_by_name: string | null
  answered_at: Date | null
}
export type ChannelRow = Selectable<ChannelTable>
export type IssueRow = Selectable<IssueTable>

type Tables = {
  channel: ChannelTable
  publication: PublicationRow
  issue: IssueTable
  delivery: DeliveryRow
  contact: ContactRow
  question: QuestionRow
}
export const publications = (tx: Tx) => tx.withSchema('publications').withTables<Tables>()
