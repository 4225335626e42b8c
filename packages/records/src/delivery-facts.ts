import type { DeliveryKind, ItemCategory } from './coach-catalogue.ts'
import type { DeliveryLine, Foundation } from './delivery.ts'
import type { Calendar } from './working-days.ts'

/** What an order is held against: the half-year's rules, the catalogue, and what was ordered before. */

/** For how long a letter of responsibility holds (S1-17): the source gives no term. */
export const letterTerms = { year: '全年', 'half-year': '半年度' } as const
export type LetterTerm = keyof typeof letterTerms

/** As the association released it; months as 1 to 12, amounts in fen. */
export type HalfYearRules = {
  /** `2026-2` */
  id: string
  opensOn: string
  closesOn: string
  months: readonly number[]
  leastSkillHeads: number
  leastLectureHeads: number
  mostItems: number
  mostLessons: number
  daysAhead: number
  quotaFen: number
  byCommunity: boolean
  letterTerm: LetterTerm
  /** An order is taken only where both sides have signed the letter. */
  needsLetter: boolean
}
/** Of the catalogue; a lecture stands in no category. */
export type Item = { id: string; name: string; kind: DeliveryKind; category: ItemCategory | null }
/** A day, and times of it as `HH:MM`. */
export type LessonDraft = { day: string; starts: string; ends: string }
export type CourseDraft = {
  itemId: string
  venueId: string | null
  expectedHeads: number
  foundation: Foundation
  content: string | null
  lessons: readonly LessonDraft[]
}
/** Lessons of an item that the same quota holder's other orders of the half-year have. */
export type Ordered = { itemId: string; category: ItemCategory | null; lessons: number }

/** What lessons of a kind cost in a period, of one grade of coaches. */
export type PlannedFee = { kind: DeliveryKind; fromDay: string; untilDay: string | null; feeFen: number }

/** A37: a lesson reserves what it costs at most, as the coach's grade is not known yet; undefined where nothing is set. */
export function plannedFeeOn(
  fees: readonly PlannedFee[],
  kind: DeliveryKind,
  day: string,
): number | undefined {
  const on = fees.filter(
    (fee) => fee.kind === kind && fee.fromDay <= day && (fee.untilDay === null || fee.untilDay >= day),
  )
  return on.length === 0 ? undefined : Math.max(...on.map(({ feeFen }) => feeFen))
}

export type OrderFacts = {
  today: string
  calendar: Calendar
  halfYear: HalfYearRules
  line: DeliveryLine
  items: ReadonlyMap<string, Item>
  ordered: readonly Ordered[]
  /** How many a venue holds, by its id. */
  capacities: ReadonlyMap<string, number>
  /** What a lesson of that day reserves, in fen; undefined where the catalogue has no fee for it. */
  feeOn: (kind: DeliveryKind, day: string) => number | undefined
  /** What may still be reserved; undefined where nothing limits it (S1-03). */
  freeFen?: number | undefined
}

export const halfYearTitle = (id: string) => `${id.slice(0, 4)} 年${id.endsWith('-1') ? '上' : '下'}半年`
/** A4: March to June, September to November. */
export const usualMonths = (id: string) => (id.endsWith('-1') ? [3, 4, 5, 6] : [9, 10, 11])

/** With how many a class of this kind opens (S1-07). */
export const leastHeads = (rules: HalfYearRules, kind: DeliveryKind) =>
  kind === 'lecture' ? rules.leastLectureHeads : rules.leastSkillHeads
