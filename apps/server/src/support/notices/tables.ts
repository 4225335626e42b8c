import type { NoticeChannel } from '@jianwang/words/notices'
import type { ColumnType, Selectable } from 'kysely'
import type { Tx } from '#platform/call'

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'unknown' | 'refused' | 'skipped' | 'failed'
type Json<T> = ColumnType<T, string, string>

type MessageTable = {
  id: string
  citizen_id: string
  unit_path: string
  template: string
  title: string
  body: string
  link: string | null
  params: Json<Record<string, string>>
  key: string | null
  sent_by: string | null
  created_at: Date
  read_at: Date | null
}
export type DeliveryRow = {
  id: string
  message_id: string
  citizen_id: string
  unit_path: string
  template: string
  channel: NoticeChannel
  state: DeliveryState
  reason: string | null
  tries: number
  due_at: Date
  recipient_masked: string | null
  outside_id: string | null
  sent_by: string | null
  created_at: Date
  ended_at: Date | null
}
export type AllowanceRow = { citizen_id: string; template: string; remaining: number; changed_at: Date }
type WechatTemplateTable = {
  template: string
  outside_id: string
  keys: Json<Record<string, string>>
  version: number
  changed_at: Date
}
export type MessageRow = Selectable<MessageTable>
export type WechatTemplateRow = Selectable<WechatTemplateTable>

type NoticesTables = {
  message: MessageTable
  delivery: DeliveryRow
  allowance: AllowanceRow
  wechat_template: WechatTemplateTable
}
export const notices = (tx: Tx) => tx.withSchema('notices').withTables<NoticesTables>()
