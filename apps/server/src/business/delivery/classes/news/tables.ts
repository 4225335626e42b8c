import type { ClassNewsState } from '@jianwang/records/delivery-news'
import type { Tx } from '#platform/call'

export type ClassNewsRow = {
  course_id: string
  unit_path: string
  unit_id: number
  title: string
  body: string
  state: ClassNewsState
  submitted_by: string | null
  submitted_by_name: string
  submitted_at: Date
  note: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export type NewsPhotoRow = {
  /** Also of its file. */
  id: string
  course_id: string
  unit_path: string
  evidence_id: string | null
  name: string
  media_type: 'image/jpeg' | 'image/png'
  size_bytes: number
  alt: string | null
  agreed_by_name: string
  added_at: Date
}

export const classNews = (tx: Tx) =>
  tx.withSchema('delivery').withTables<{ class_news: ClassNewsRow; news_photo: NewsPhotoRow }>()
