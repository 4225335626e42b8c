import { hectometres, type Spot } from './geometry.ts'
import type { PlanClass, PlanCoach, PlanSettings } from './problem.ts'

/** What giving this class to this coach costs by itself, in points; way between lessons and load come besides. */
export type PairPrice = { distance: number; preference: number; grade: number }
export type Pricing = { settings: PlanSettings; cheapestFen: { skill: number; lecture: number } }

export function pricingOf(coaches: readonly PlanCoach[], settings: PlanSettings): Pricing {
  const least = (kind: 'skill' | 'lecture') =>
    coaches.reduce((low, coach) => Math.min(low, coach.feeFen[kind]), Number.POSITIVE_INFINITY)
  return { settings, cheapestFen: { skill: least('skill'), lecture: least('lecture') } }
}

export function pairPrice(
  { one, spot }: { one: PlanClass; spot: Spot },
  { coach, home }: { coach: PlanCoach; home: Spot },
  { settings, cheapestFen }: Pricing,
): PairPrice {
  const lessons = one.lessons.length
  const against =
    Number(isAgainst(coach.prefers.items, one.item)) +
    Number(isAgainst(coach.prefers.districts, one.district)) +
    Number(isAgainst(one.wishes, coach.id))
  const dearer = Math.floor((coach.feeFen[one.kind] - cheapestFen[one.kind]) / settings.feeFenPerPoint)
  return {
    distance: lessons * hectometres(spot, home),
    preference: lessons * against * settings.unpreferred,
    grade: lessons * dearer,
  }
}

const isAgainst = (wanted: readonly string[], value: string): boolean =>
  wanted.length > 0 && !wanted.includes(value)

/** Of so many classes to one who had `before`. */
export function loadPrice(before: number, classes: number, step: number): number {
  return step * (before * classes + (classes * (classes - 1)) / 2)
}
