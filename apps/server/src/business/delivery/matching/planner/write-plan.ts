import { costBound, leftBound, type Prices, simplePrices } from './bound.ts'
import type { Clique } from './cliques.ts'
import { type Draft, isLocked, loadOf, transferOf } from './draft.ts'
import { explainLeft } from './explain.ts'
import { at, type Ground } from './ground.ts'
import type { Attempt, Certificate, Method, Plan, PlanCost } from './plan.ts'

/** A finished draft in the words of its problem, with its cost, its bounds and what proves them. */
export function writePlan(
  draft: Draft,
  method: Method,
  prices: Prices | undefined,
  attempts: Attempt[],
  fallback: string | null,
): Plan {
  const { ground } = draft
  const id = (k: number) => at(ground.coaches, k).coach.id
  const given = [...draft.coachOf.entries()].filter(([, k]) => k >= 0)
  const left = [...draft.coachOf.entries()].filter(([, k]) => k < 0).map(([c]) => explainLeft(draft, c))
  const cost = costOf(draft)
  const used = nearest(
    ground,
    [simplePrices(ground, left.length), ...(prices === undefined ? [] : [prices])],
    left.length,
  )
  return {
    method,
    assignments: given.map(([c, k]) => ({
      classId: at(ground.classes, c).one.id,
      coachId: id(k),
      locked: isLocked(draft, c),
    })),
    left,
    cost,
    leftBound: leftBound(ground, used.prices.scarce),
    bound: used.bound,
    gap: cost.total === 0 ? 0 : (cost.total - used.bound) / cost.total,
    certificate: certify(ground, used.prices),
    attempts,
    fallback,
  }
}

function nearest(ground: Ground, all: readonly Prices[], left: number): { prices: Prices; bound: number } {
  const counted = all.map((prices) => ({ prices, bound: costBound(ground, prices, left) }))
  return counted.reduce((best, one) => (one.bound >= best.bound ? one : best))
}

function costOf(draft: Draft): PlanCost {
  const cost = { distance: 0, transfer: transferOf(draft), load: loadOf(draft), preference: 0, grade: 0 }
  for (const [c, k] of draft.coachOf.entries()) {
    if (k < 0) continue
    const parts = draft.ground.priceParts(c, k)
    cost.distance += parts.distance
    cost.preference += parts.preference
    cost.grade += parts.grade
  }
  const { distance, transfer, load, preference, grade } = cost
  return { total: distance + transfer + load + preference + grade, ...cost }
}

function certify(ground: Ground, { leftPrice, classPrices, cliques, scarce }: Prices): Certificate {
  const classId = (c: number) => at(ground.classes, c).one.id
  const named = ({ coach, classes }: Clique) => ({
    coachId: at(ground.coaches, coach).coach.id,
    classIds: classes.map(classId),
  })
  return {
    leftPrice,
    classPrices: Object.fromEntries([...classPrices.entries()].map(([c, price]) => [classId(c), price])),
    cliques: cliques.map((clique) => ({ ...named(clique), price: clique.price })),
    scarce: { classIds: scarce.classes.map(classId), cliques: scarce.cliques.map(named) },
  }
}
