import { letterTerms } from '@jianwang/records/delivery-facts'
import { halfYearPattern } from '@jianwang/records/delivery-half-year'
import { Type } from 'typebox'
import { closed, Day, keysOf, literals, Reason, Text } from '#platform/shape'
import { Int, VersionOrDefault } from '#platform/whole-number'

export const HalfYearId = Type.String({ pattern: halfYearPattern.source })
/** What an order is held against, beside the days. */
export const limits = {
  leastSkillHeads: Int({ minimum: 1, maximum: 1_000 }),
  leastLectureHeads: Int({ minimum: 1, maximum: 1_000 }),
  mostItems: Int({ minimum: 1, maximum: 20 }),
  mostLessons: Int({ minimum: 1, maximum: 20 }),
  daysAhead: Int({ minimum: 0, maximum: 60 }),
  /** Of a calendar year, for each holder. */
  quotaFen: Int({ minimum: 0, maximum: 100_000_000 }),
}
const rules = {
  /** Orders are taken from the one day to the other, both included. */
  opensOn: Day,
  closesOn: Day,
  /** Of its lessons, 1 to 12 (A4). */
  months: Type.Array(Int({ minimum: 1, maximum: 12 }), { maxItems: 12, uniqueItems: true }),
  ...limits,
  /** A9: communities of a sub-district have a quota each. */
  byCommunity: Type.Boolean(),
  /** S1-17: for how long a letter of responsibility is written, and whether an order needs one. */
  letterTerm: keysOf(letterTerms),
  needsLetter: Type.Boolean(),
}
export const DeliveryHalfYear = Type.Object({
  id: Type.String(),
  ...rules,
  version: Type.Integer(),
  actions: Type.Array(literals(['set'])),
})
/** The newest first; `actions`: whether the reader sets them. */
export const DeliveryHalfYears = Type.Object({
  items: Type.Array(DeliveryHalfYear),
  /** Today in Shanghai. */
  today: Type.String(),
  actions: Type.Array(literals(['set'])),
})
/** What is none is not there: who may set one is asked first. */
export const HalfYearParams = Type.Object({ id: Text(40) })
/** `version` 0: there was none yet. */
export const HalfYearBody = Type.Object({ ...rules, version: VersionOrDefault, reason: Reason }, closed)
