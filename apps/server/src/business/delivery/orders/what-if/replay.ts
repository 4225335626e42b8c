import type { CourseDraft, HalfYearRules, OrderFacts } from '@jianwang/records/delivery-facts'
import { checkOrder, costOf } from '@jianwang/records/delivery-rules'

/** An order that was approved, as it stands: what of it was cancelled since is left out. */
export type PastOrder = {
  id: string
  /** Whose quota and caps it counts in. */
  holder: string
  line: OrderFacts['line']
  /** Its day of submission. */
  day: string
  courses: readonly CourseDraft[]
  /** What was reserved for a lesson of that day. */
  feeOn: OrderFacts['feeOn']
}
/** What a lesson would cost; undefined where it stays as it was. */
export type OtherFees = { skillFen?: number | undefined; lectureFen?: number | undefined }
export type Ground = Pick<OrderFacts, 'calendar' | 'items'> & {
  /** What each holder had used of the year's quota before, in fen. */
  used: ReadonlyMap<string, number>
}
export type Decision = { id: string; costFen: number; faults: string[] }

/**
 * Past orders, in the order in which they came, held against rules by the very functions that decide of an order: one that is
 * refused takes nothing of quota and caps from those after it. Venues are in no rule of a half-year, and so in no question.
 */
export function replay(
  orders: readonly PastOrder[],
  halfYear: HalfYearRules,
  fees: OtherFees,
  ground: Ground,
): Decision[] {
  const used = new Map(ground.used)
  const ordered = new Map<string, OrderFacts['ordered']>()
  return orders.map(({ id, holder, line, day, courses, feeOn: before }) => {
    const key = `${line} ${holder}`
    const feeOn: OrderFacts['feeOn'] = (kind, on) =>
      (kind === 'lecture' ? fees.lectureFen : fees.skillFen) ?? before(kind, on)
    const facts: OrderFacts = {
      ...ground,
      ...{ today: day, halfYear, line, feeOn, ordered: ordered.get(key) ?? [] },
      capacities: new Map(courses.map(({ venueId }) => [venueId ?? '', Number.MAX_SAFE_INTEGER])),
      freeFen: line === 'basic' ? halfYear.quotaFen - (used.get(holder) ?? 0) : undefined,
    }
    const faults = checkOrder(courses, facts).map(({ message }) => message)
    const costFen = costOf(courses, facts)
    if (faults.length === 0) {
      ordered.set(key, [...facts.ordered, ...tally(courses, ground)])
      if (line === 'basic') used.set(holder, (used.get(holder) ?? 0) + costFen)
    }
    return { id, costFen, faults }
  })
}

const tally = (courses: readonly CourseDraft[], { items }: Ground): OrderFacts['ordered'] =>
  courses.map(({ itemId, lessons }) => ({
    itemId,
    category: items.get(itemId)?.category ?? null,
    lessons: lessons.length,
  }))
