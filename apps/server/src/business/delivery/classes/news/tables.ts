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

export const classNews = (tx: Tx) => tx.withSchema('delivery').withTables<{ class_news: ClassNewsRow }>()
