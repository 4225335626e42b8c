import type { Pair } from './problem.ts'

/** Why a class has no coach: the first of these sieves that nobody passes; `taken`: who passes them all teaches something else then. */
export const leftReasons = [
  'nobody-competent',
  'nobody-in-district',
  'nobody-free',
  'nobody-valid',
  'all-refused',
  'all-busy',
  'taken',
] as const
export type LeftReason = (typeof leftReasons)[number]

export type LeftClass = {
  classId: string
  reason: LeftReason
  /** How many coaches pass each sieve and those before it. */
  passed: {
    competent: number
    inDistrict: number
    free: number
    valid: number
    notRefused: number
    notBusy: number
  }
  /** With `taken`: for each coach who could, a class of this plan that he teaches and that keeps him from it. */
  takenBy: Pair[]
}

/** Points; see PlanSettings. */
export type PlanCost = {
  total: number
  distance: number
  transfer: number
  load: number
  preference: number
  grade: number
}

/** Lessons that exclude each other for this coach: he can teach at most one of these classes. */
export type PricedClique = { coachId: string; classIds: string[]; price: number }

/**
 * What proves the bounds (ADR 0029): prices of a Lagrangian relaxation. Any prices give a true bound, so whoever
 * checks needs not trust the solver.
 */
export type Certificate = {
  /** Price of a class left over, and of each class that may be placed. */
  leftPrice: number
  classPrices: Record<string, number>
  cliques: PricedClique[]
  /** Classes that have fewer places than they are, as these coaches' cliques show. */
  scarce: { classIds: string[]; cliques: { coachId: string; classIds: string[] }[] }
}

export type Method = 'greedy' | 'highs'
/** What each method came to. `said` is the solver's state, or what went wrong with it. */
export type Attempt = { method: Method; left: number; cost: number; said: string }

export type Plan = {
  method: Method
  assignments: (Pair & { locked: boolean })[]
  left: LeftClass[]
  cost: PlanCost
  /** No plan leaves fewer classes than this. */
  leftBound: number
  /** No plan that leaves as many costs less than this. */
  bound: number
  /** (cost - bound) / cost. */
  gap: number
  certificate: Certificate
  attempts: Attempt[]
  /** Why there is no answer of the solver, or null. */
  fallback: string | null
}
