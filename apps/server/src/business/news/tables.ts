import type { NoticeFields, NoticeState } from '@jianwang/records/notice'
import type { Level, Tx } from '#platform/call'
import type { Row } from '#platform/record/record'

export type Kind = 'event' | 'training' | 'news'
export type State = 'draft' | 'submitted' | 'returned' | 'approved' | 'published' | 'withdrawn'
export type WritingLevel = Exclude<Level, 'none'>

export type NewsRow = {
  id: string
  unit_path: string
  unit_id: number
  kind: Kind
  title: string
  /** Plain text; of an article its summary. */
  body: string
  /** Days as YYYY-MM-DD; without an end it lasts one day, without both it is open at any time. */
  starts_on: string | null
  ends_on: string | null
  place: string | null
  link: string | null
  state: State
  published_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
  /** Articles only, as sanitizeArticle left it. */
  html: string | null
  channel_id: string | null
  cover_id: string | null
  pinned_at: Date | null
  /** When an approved article is to appear; null: at once. */
  publish_at: Date | null
  /** Accounts that wrote the present version. */
  authors: string[]
}
export type NoticeRow = Row<NoticeFields, NoticeState> & { published_at: Date | null }
export type ChannelRow = {
  id: string
  unit_path: string
  unit_id: number
  name: string
  position: number
  retired_at: Date | null
  version: number
  created_at: Date
}
export type AttachmentRow = {
  id: string
  item_id: string
  unit_path: string
  role: 'image' | 'attachment'
  name: string
  media_type: string
  size_bytes: number
  created_at: Date
}
export type SettingRow = { one: boolean; levels: WritingLevel[]; version: number; changed_at: Date }

type NewsTables = { item: NewsRow; channel: ChannelRow; attachment: AttachmentRow; setting: SettingRow }
export const news = (tx: Tx) => tx.withSchema('news').withTables<NewsTables>()
