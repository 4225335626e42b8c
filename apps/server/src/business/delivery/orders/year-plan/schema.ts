import { needFoundations, needTimes, planFields, planStates } from '@jianwang/records/delivery-year-plan'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { answersOf, inputsOf, optional, owned } from '#platform/record/shape'
import { closed, keysOf, opt, orNull, Text, Uuid } from '#platform/shape'
import { Int, Version } from '#platform/whole-number'

const State = keysOf(planStates)
const Foundation = keysOf(needFoundations)
/** Which are needed is said by the rules, in one sentence each. */
const inputs = optional(inputsOf(planFields))
const beside = { ...owned, state: State }

/** What was answered to 需求调查, by people and not by answers. */
const Counts = Type.Object({
  heads: Type.Integer(),
  none: Type.Integer(),
  some: Type.Integer(),
  /** Of these, who answered by code. */
  byCode: Type.Integer(),
  wishes: Type.Array(Type.Object({ name: Type.String(), heads: Type.Integer() })),
  times: Type.Array(Type.Object({ time: keysOf(needTimes), heads: Type.Integer() })),
})
export const DeliveryYearPlan = Type.Object({
  ...answersOf(planFields),
  ...beside,
  createdAt: Type.String(),
  needs: Counts,
  /** Classes of the year's approved orders, beside those that were planned. */
  ordered: Type.Object({ skill: Type.Integer(), lecture: Type.Integer() }),
})
export const DeliveryYearPlanPage = pageOf(Type.Object({ ...answersOf(planFields, 'list'), ...beside }))
export const PlanQuery = Type.Object(
  { ...PageQuery, year: opt(Type.Integer({ minimum: 2020, maximum: 2099 })), state: opt(State) },
  closed,
)
export const PlanBody = Type.Object(inputs, closed)
export const PlanChange = Type.Object({ version: Version, ...inputs }, closed)

const need = {
  foundation: Foundation,
  itemId: orNull(Uuid),
  content: orNull(Text(100)),
  times: Type.Array(keysOf(needTimes), { maxItems: 5, uniqueItems: true, default: [] }),
  /** How many people said the same. */
  heads: Int({ minimum: 1, maximum: 1_000 }),
}
export const NeedBody = Type.Object({ year: Int({ minimum: 2020, maximum: 2099 }), ...need }, closed)
export const DeliveryNeed = Type.Object({
  id: Type.String(),
  year: Type.Integer(),
  ...need,
  itemName: orNull(Type.String()),
  createdAt: Type.String(),
})
export const DeliveryNeeds = Type.Array(DeliveryNeed)
export const NeedQuery = Type.Object({ year: opt(Type.Integer({ minimum: 2020, maximum: 2099 })) }, closed)
