import type { DeliveryKind, ItemCategory } from '@jianwang/records/coach-catalogue'
import type { CourseState, DeliveryLine, Foundation, LessonState } from '@jianwang/records/delivery'
import type { LetterTerm } from '@jianwang/records/delivery-facts'
import type { OrderFields, OrderState } from '@jianwang/records/delivery-order'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'
import type { Owned, Row } from '#platform/record/record'

/** What the association released; days as YYYY-MM-DD, months of its lessons as 1 to 12, amounts in fen. */
export type HalfYearRow = {
  /** `2026-2` */
  id: string
  opens_on: string
  closes_on: string
  months: number[]
  least_skill_heads: number
  least_lecture_heads: number
  most_items: number
  most_lessons: number
  days_ahead: number
  quota_fen: number
  by_community: boolean
  letter_term: LetterTerm
  needs_letter: boolean
  version: number
  created_at: Date
  updated_at: Date
}
export type OrderRow = Row<OrderFields, OrderState> & {
  serial_no: number
  /** The community whose quota it draws on; null: the sub-district's (A9). */
  holder_id: number | null
  /** From here its working days are counted. */
  submitted_at: Date | null
  submitted_by: string | null
}
export type CourseRow = Owned<CourseState> & {
  order_id: string
  half_year: string
  line: DeliveryLine
  seq: number
  item_id: string
  kind: DeliveryKind
  category: ItemCategory | null
  venue_id: string | null
  expected_heads: number
  foundation: Foundation
  content: string | null
  /** From the approval on: with how many it opens, and what each of its lessons reserves. */
  min_heads: number | null
  fee_fen: number | null
  /** Of the match. */
  coach_id: string | null
}
export type LessonRow = Owned<LessonState> & {
  course_id: string
  seq: number
  starts_at: Date
  ends_at: Date
  venue_id: string | null
  coach_id: string | null
  /** To which it is charged, whenever it is paid. */
  quota_year: number
  /** The ledger's hold on the quota. */
  hold_id: number | null
  /** Counted by the row itself (`count_change`). */
  sequence: number
}

type WithGenerated = Omit<OrderRow, 'serial_no'> & { serial_no: Generated<number> }

export const delivery = (tx: Tx) =>
  tx
    .withSchema('delivery')
    .withTables<{ half_year: HalfYearRow; order: WithGenerated; course: CourseRow; lesson: LessonRow }>()
