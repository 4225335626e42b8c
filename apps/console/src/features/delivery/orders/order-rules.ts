import type { DeliveryOrder, OrderChoices } from '@jianwang/api'
import { type CourseDraft, type OrderFacts, plannedFeeOn } from '@jianwang/records/delivery-facts'
import { checkOrder, costOf } from '@jianwang/records/delivery-rules'
import type { Fault } from '@jianwang/records/faults'
import { openCalendar } from '@jianwang/records/working-days'
import { useGet } from '#lib/query.ts'

type Order = Pick<DeliveryOrder, 'id' | 'halfYear' | 'line' | 'holderId'>
export type Rules = { facts: OrderFacts; choices: OrderChoices }

/** What the order is held against today, as the server holds it; undefined while it is asked for or nothing is released. */
export function useRules(order: Order): { rules: Rules | undefined; isReleased: boolean | undefined } {
  const { id: orderId, halfYear, line, holderId } = order
  const query = { halfYear, line, orderId, ...(holderId === null ? {} : { holderId }) }
  const choices = useGet('/api/delivery/order-choices', query).data
  const calendar = useGet('/api/calendar/years').data
  const halves = useGet('/api/delivery/half-years').data
  const half = halves?.items.find(({ id }) => id === halfYear)
  const isReleased = halves === undefined ? undefined : half !== undefined
  if (choices === undefined || calendar === undefined || half === undefined)
    return { rules: undefined, isReleased }
  const facts: OrderFacts = {
    today: choices.today,
    calendar: openCalendar(calendar.years),
    halfYear: half,
    line,
    items: new Map(choices.items.map((item) => [item.id, item])),
    ordered: choices.ordered,
    capacities: new Map(choices.venues.map(({ id, capacity }) => [id, capacity])),
    feeOn: (kind, day) => plannedFeeOn(choices.fees, kind, day),
    freeFen: choices.freeFen ?? undefined,
  }
  return { rules: { facts, choices }, isReleased }
}

/** Everything that would be refused if it were submitted now, and what it would reserve. */
export function judge(
  courses: readonly CourseDraft[],
  { facts }: Rules,
): { faults: Fault[]; costFen: number } {
  return { faults: checkOrder(courses, facts), costFen: costOf(courses, facts) }
}

/** A stored order's courses as the rules take them. */
export const toDrafts = (order: Pick<DeliveryOrder, 'courses'>): CourseDraft[] =>
  order.courses.map(({ itemId, venueId, expectedHeads, foundation, content, lessons }) => ({
    ...{ itemId, venueId, expectedHeads, foundation, content },
    lessons: lessons.map(({ day, starts, ends }) => ({ day, starts, ends })),
  }))
