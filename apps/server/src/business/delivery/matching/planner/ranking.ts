import { groupEquals, unevenOf } from './equals.ts'
import { hectometres, spotOf } from './geometry.ts'
import { loadPrice, type PairPrice, pairPrice, pricingOf } from './price.ts'
import type { Pair, PlanClass, PlanCoach, PlanSettings, Point } from './problem.ts'
import { firstSieve, type ReadyCoach, readyCoaches, type Sieve } from './sieves.ts'
import { type Slot, slotsOf, wayBy } from './slots.ts'

/** `rating` is what citizens gave, 1 to 5, null where nobody did; `home` null where nobody knows: then as far as the others. */
export type RankedCoach = Omit<PlanCoach, 'home'> & {
  home: Point | null
  rating: { mean: number; count: number } | null
}

export type RankQuestion = {
  one: PlanClass
  coaches: readonly RankedCoach[]
  refused: readonly Pair[]
  settings: PlanSettings
}

/** Where somebody stands for an enquiry, and everything that put him there. */
export type Rank = {
  coachId: string
  /** The first sieve he does not pass, or null: he may be asked. */
  failed: Sieve | null
  /** From home to the venue. */
  hectometres: number | null
  load: number
  /** Of all who may be asked. */
  meanLoad: number
  rating: RankedCoach['rating']
  /** An equal of his has nothing, and he more than 1 + the mean: that one's turn comes first. */
  yields: boolean
  /** By the planner's prices, and the rating besides; the fewer, the earlier. */
  points: PairPrice & { transfer: number; load: number; rating: number; total: number }
}

/**
 * Everybody by whom to ask first (S1-21): who may have the class before who may not, among them nobody before an equal who has
 * nothing while he has much, then by the points of the planner. The same for the same question.
 */
export function rankCoaches({ one, coaches, refused, settings }: RankQuestion): Rank[] {
  const spot = spotOf(one.venue)
  const slots = slotsOf(one.lessons, spot, 0)
  const known = coaches.flatMap(({ home }) => (home === null ? [] : hectometres(spot, spotOf(home))))
  const usual = Math.round(known.reduce((sum, far) => sum + far, 0) / Math.max(1, known.length))
  // Somebody of whom it is not known lives at the venue, and the usual way is added.
  const placed = coaches.map((coach) => ({ ...coach, home: coach.home ?? one.venue }))
  const pricing = pricingOf(placed, settings)
  const ready = readyCoaches({ classes: [one], coaches: placed, locked: [], refused, settings })
  const rows = ready.map((at, k) => {
    const failed = firstSieve(at, { ...one, slots }, settings) ?? null
    const pair = pairPrice({ one, spot }, { coach: at.coach, home: spotOf(at.coach.home) }, pricing)
    if (coaches[k]?.home === null) pair.distance = one.lessons.length * usual
    return {
      coach: at.coach,
      rating: coaches[k]?.rating ?? null,
      failed,
      pair,
      transfer: addedWay(slots, at),
    }
  })
  const may = rows.filter(({ failed }) => failed === null)
  const meanLoad = may.reduce((sum, { coach }) => sum + coach.load, 0) / Math.max(1, may.length)
  const yielding = new Set(
    groupEquals(may, ({ coach }) => coach).flatMap((group) => {
      const { idle, loaded } = unevenOf(group, ({ coach }) => coach.load)
      return idle.length > 0 ? loaded : []
    }),
  )
  const ranks = rows.map((row, k): Rank => {
    const load = loadPrice(row.coach.load, 1, settings.loadStep)
    const rating = one.lessons.length * ratingPrice(row.rating, settings)
    const { distance, preference, grade } = row.pair
    const total = distance + preference + grade + row.transfer + load + rating
    return {
      coachId: row.coach.id,
      failed: row.failed,
      hectometres: coaches[k]?.home === null ? null : hectometres(spot, spotOf(row.coach.home)),
      load: row.coach.load,
      meanLoad,
      rating: row.rating,
      yields: yielding.has(row),
      points: { distance, preference, grade, transfer: row.transfer, load, rating, total },
    }
  })
  return ranks.sort(byTurn)
}

function byTurn(a: Rank, b: Rank): number {
  return (
    Number(a.failed !== null) - Number(b.failed !== null) ||
    Number(a.yields) - Number(b.yields) ||
    a.points.total - b.points.total ||
    (a.coachId < b.coachId ? -1 : 1)
  )
}

/** What the class adds to the way from lesson to lesson on his days. */
function addedWay(slots: readonly Slot[], { busy }: ReadyCoach): number {
  return slots.reduce((sum, slot) => {
    const day = busy.filter((kept) => kept.day === slot.day)
    const before = day.findLast((kept) => kept.starts <= slot.starts)
    return (
      sum +
      wayBy(
        before,
        slot,
        day.find((kept) => kept.starts > slot.starts),
      )
    )
  }, 0)
}

/** As if five more people had given four: few ratings say little. A star less is as much as a lesson against a preference. */
function ratingPrice(rating: RankedCoach['rating'], { unpreferred }: PlanSettings): number {
  const { mean, count } = rating ?? { mean: 0, count: 0 }
  return Math.round(unpreferred * (5 - (mean * count + 4 * 5) / (count + 5)))
}
