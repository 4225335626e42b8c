import { meetByDays } from './day-sets.ts'
import { type Spot, spotOf } from './geometry.ts'
import { type PairPrice, pairPrice, pricingOf } from './price.ts'
import type { PlanClass, PlanProblem } from './problem.ts'
import { firstSieve, type ReadyCoach, readyCoaches } from './sieves.ts'
import { anyClash, type Slot, slotsOf } from './slots.ts'

/** A problem in numbers: classes and coaches by their place in its lists. */
export type Ground = {
  problem: PlanProblem
  classes: readonly GroundClass[]
  coaches: readonly (ReadyCoach & { home: Spot })[]
  /** Coaches who may have a class, the cheapest first. Of a locked class: its coach alone, whatever the sieves say. */
  eligible: readonly (readonly number[])[]
  priceParts(ofClass: number, ofCoach: number): PairPrice
  /** Their sum, of eligible pairs; -1 of others. */
  price(ofClass: number, ofCoach: number): number
  /** Nobody can give both. */
  clash(a: number, b: number): boolean
}
export type GroundClass = { one: PlanClass; spot: Spot; slots: readonly Slot[]; lockedTo: number | undefined }

/** The question itself is wrong; `faults` says how, each in a sentence. */
export class PlanInputError extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('; '))
    this.faults = faults
  }
}

export function readGround(problem: PlanProblem): Ground {
  const { settings } = problem
  const pricing = pricingOf(problem.coaches, settings)
  const coaches = readyCoaches(problem).map((ready) => ({ ...ready, home: spotOf(ready.coach.home) }))
  const classes = readClasses(problem)
  const prices = new Int32Array(classes.length * coaches.length).fill(-1)
  const price = (ofClass: number, ofCoach: number) => prices[ofClass * coaches.length + ofCoach] ?? -1
  const eligible = classes.map((entry, c) => {
    const wanted = {
      id: entry.one.id,
      item: entry.one.item,
      district: entry.one.district,
      slots: entry.slots,
    }
    const list = [...coaches.keys()].filter((k) => {
      const coach = at(coaches, k)
      return entry.lockedTo === undefined
        ? firstSieve(coach, wanted, settings) === undefined
        : entry.lockedTo === k
    })
    for (const k of list) {
      const { distance, preference, grade } = pairPrice(entry, at(coaches, k), pricing)
      prices[c * coaches.length + k] = distance + preference + grade
    }
    return list.sort((a, b) => price(c, a) - price(c, b) || a - b)
  })
  const priceParts = (c: number, k: number) => pairPrice(at(classes, c), at(coaches, k), pricing)
  const meet = meetByDays(classes.map(({ slots }) => slots))
  const clash = (a: number, b: number) =>
    meet(a, b) && anyClash(at(classes, a).slots, at(classes, b).slots, settings)
  return { problem, classes, coaches, eligible, price, priceParts, clash }
}

/** Of a list that is known to be so long. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new Error(`nothing at ${index}`)
  return value
}

function readClasses(problem: PlanProblem): GroundClass[] {
  const coachAt = new Map<string, number>(problem.coaches.map(({ id }, k) => [id, k]))
  const classAt = new Map<string, number>(problem.classes.map(({ id }, c) => [id, c]))
  const faults: string[] = []
  if (coachAt.size < problem.coaches.length) faults.push('a coach stands twice')
  if (classAt.size < problem.classes.length) faults.push('a class stands twice')
  const locks = new Map<string, number>()
  for (const { classId, coachId } of problem.locked) {
    const coach = coachAt.get(coachId)
    if (coach === undefined || !classAt.has(classId))
      faults.push(`lock of what is not there: ${classId} to ${coachId}`)
    else if (locks.has(classId)) faults.push(`class locked twice: ${classId}`)
    else locks.set(classId, coach)
  }
  const classes = problem.classes.map((one, c) => {
    if (one.lessons.length === 0) faults.push(`class without a lesson: ${one.id}`)
    const spot = spotOf(one.venue)
    return { one, spot, slots: slotsOf(one.lessons, spot, c), lockedTo: locks.get(one.id) }
  })
  faults.push(...listLockClashes(problem, classes))
  if (faults.length > 0) throw new PlanInputError(faults)
  return classes
}

/** A person may give a class to whom he likes, but nobody is in two places. */
function listLockClashes({ coaches, settings }: PlanProblem, classes: readonly GroundClass[]): string[] {
  const locked = classes.filter(({ lockedTo }) => lockedTo !== undefined)
  return [...Map.groupBy(locked, ({ lockedTo }) => lockedTo)].flatMap(([coach, own]) =>
    own.flatMap((a, i) =>
      own
        .slice(i + 1)
        .filter((b) => anyClash(a.slots, b.slots, settings))
        .map((b) => `${coaches[coach ?? -1]?.id} is locked to ${a.one.id} and ${b.one.id} at once`),
    ),
  )
}
