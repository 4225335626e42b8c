import { planFields } from '@jianwang/records/delivery-year-plan'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { tellerOf } from '#platform/record/fields'
import { defineRecord } from '#platform/record/record'
import { tellOwned } from '#platform/record/tell'
import { nameUnit } from '#support/units'
import { loadItems } from '../../catalogue.ts'
import { yearPlanChanged } from '../../facts.ts'
import { planTaken } from '../problems.ts'
import { planLifecycle, planSubject } from './lifecycle.ts'
import type { DeliveryYearPlan } from './schema.ts'
import { countOrdered, sumNeeds, sumTimes } from './store.ts'
import { type PlanRow, plans } from './tables.ts'

export type PlanView = Static<typeof DeliveryYearPlan>

const teller = tellerOf(planFields)

export const plan = defineRecord({
  table: plans,
  name: 'year_plan',
  module: 'delivery',
  subject: planSubject,
  fields: planFields,
  lifecycle: () => planLifecycle,
  // Whatever stands in the scope.
  maySee: () => true,
  changed: { kind: yearPlanChanged, body: () => ({}) },
  describe: async (call, row: PlanRow): Promise<PlanView> => ({
    ...teller.whole(row),
    ...besidePlan(call, row, await nameUnit(call, row)),
    createdAt: row.created_at.toISOString(),
    ...(await tellNeeds(call, row)),
  }),
  uniques: { year_plan__year: ({ year }) => planTaken({ year }) },
})

export function besidePlan(call: Call, row: PlanRow, unitName: string) {
  return { ...tellOwned(call.actor, planLifecycle, row, unitName), state: row.state }
}

/** What people want, beside what is planned and what was ordered. */
async function tellNeeds(call: Call, row: PlanRow): Promise<Pick<PlanView, 'needs' | 'ordered'>> {
  const [wishes, times, ordered, items] = await Promise.all([
    sumNeeds(call.tx, row.unit_path, row.year),
    sumTimes(call.tx, row.unit_path, row.year),
    countOrdered(call.tx, row.unit_path, row.year),
    loadItems(call, 'retired'),
  ])
  const sum = (some: typeof wishes) => some.reduce((all, { heads }) => all + heads, 0)
  const named = Map.groupBy(wishes, ({ item_id, content }) =>
    item_id === null ? (content ?? '') : (items.get(item_id)?.name ?? ''),
  )
  const count = (kind: string) => ordered.find((each) => each.kind === kind)?.n ?? 0
  return {
    needs: {
      heads: sum(wishes),
      byCode: wishes.reduce((all, { by_code }) => all + by_code, 0),
      times,
      none: sum(wishes.filter(({ foundation }) => foundation === 'none')),
      some: sum(wishes.filter(({ foundation }) => foundation === 'some')),
      wishes: [...named]
        .map(([name, of]) => ({ name, heads: sum(of) }))
        .sort((a, b) => b.heads - a.heads || (a.name < b.name ? -1 : 1)),
    },
    ordered: { skill: count('skill'), lecture: count('lecture') },
  }
}
