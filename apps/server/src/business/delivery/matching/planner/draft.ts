import { hectometres, minutesBetween } from './geometry.ts'
import { at, type Ground } from './ground.ts'
import { loadPrice } from './price.ts'
import { type Slot, wayBy } from './slots.ts'

/** A plan while it is made: who has which class, and each coach's days in order. */
export type Draft = {
  ground: Ground
  /** -1 for a class without a coach. */
  coachOf: Int32Array
  /** Classes of this draft, the locked included. */
  counts: Int32Array
  /** By coach, by days since `firstDay`. */
  days: (Slot[] | undefined)[][]
  firstDay: number
}

/**
 * How a class would fit into a coach's days. `transfer` is the change of the way from lesson to lesson, where nothing is in
 * the way; `inWay` a class that is, or one of the words below.
 */
export type Fit = { transfer: number; inWay: number }
export const nothing = -2
/** More than one class, or what cannot move. */
export const tooMuch = -1

export function openDraft(ground: Ground): Draft {
  const all = [...ground.classes.flatMap(({ slots }) => slots), ...ground.coaches.flatMap(({ busy }) => busy)]
  const draft: Draft = {
    ground,
    coachOf: new Int32Array(ground.classes.length).fill(-1),
    counts: new Int32Array(ground.coaches.length),
    days: ground.coaches.map(() => []),
    firstDay: all.reduce((first, { day }) => Math.min(first, day), Number.POSITIVE_INFINITY),
  }
  for (const [k, { busy }] of ground.coaches.entries()) for (const slot of busy) keep(draft, k, slot)
  for (const [c, { lockedTo }] of ground.classes.entries())
    if (lockedTo !== undefined) give(draft, c, lockedTo)
  return draft
}

export const isLocked = (draft: Draft, c: number): boolean => draft.ground.classes[c]?.lockedTo !== undefined

export function give(draft: Draft, c: number, k: number): void {
  for (const slot of at(draft.ground.classes, c).slots) keep(draft, k, slot)
  draft.coachOf[c] = k
  draft.counts[k] = (draft.counts[k] ?? 0) + 1
}

export function takeBack(draft: Draft, c: number): void {
  const k = draft.coachOf[c] ?? -1
  const days = at(draft.days, k)
  for (const slot of at(draft.ground.classes, c).slots) {
    const list = days[slot.day - draft.firstDay]
    list?.splice(list.indexOf(slot), 1)
  }
  draft.coachOf[c] = -1
  draft.counts[k] = (draft.counts[k] ?? 0) - 1
}

function keep(draft: Draft, k: number, slot: Slot): void {
  const days = at(draft.days, k)
  const list = days[slot.day - draft.firstDay]
  if (list === undefined) days[slot.day - draft.firstDay] = [slot]
  else list.splice(list.findLastIndex((kept) => kept.starts <= slot.starts) + 1, 0, slot)
}

/** Nothing is changed. */
export function fitOf(draft: Draft, c: number, k: number): Fit {
  const fit: Fit = { transfer: 0, inWay: nothing }
  const days = at(draft.days, k)
  for (const slot of at(draft.ground.classes, c).slots) {
    const list = days[slot.day - draft.firstDay]
    if (list !== undefined && list.length > 0) addTo(fit, draft, slot, list)
    if (fit.inWay === tooMuch) break
  }
  return fit
}

/** Everybody of the day is asked, not the neighbours alone: a rounded way there may be longer than one by way of a third place. */
function addTo(fit: Fit, draft: Draft, slot: Slot, list: readonly Slot[]): void {
  const { settings } = draft.ground.problem
  let before: Slot | undefined
  let after: Slot | undefined
  for (const kept of list) {
    const isBefore = kept.starts <= slot.starts
    const pause = isBefore ? slot.starts - kept.ends : kept.starts - slot.ends
    if (pause < 0 || pause < minutesBetween(kept.spot, slot.spot, settings))
      fit.inWay =
        kept.of < 0 || isLocked(draft, kept.of) || (fit.inWay !== nothing && fit.inWay !== kept.of)
          ? tooMuch
          : kept.of
    else if (isBefore) before = kept
    else after ??= kept
  }
  if (fit.inWay === nothing) fit.transfer += wayBy(before, slot, after)
}

/** What the plan would cost more with this class here, nothing being in its way. */
export function priceToAdd({ ground, counts }: Draft, c: number, k: number, transfer: number): number {
  const had = at(ground.coaches, k).coach.load + (counts[k] ?? 0)
  return ground.price(c, k) + transfer + had * ground.problem.settings.loadStep
}

/** The way from lesson to lesson of all coaches and days. */
export function transferOf({ days }: Draft): number {
  let sum = 0
  for (const own of days)
    for (const list of own)
      for (const [i, slot] of (list ?? []).entries()) {
        const next = list?.[i + 1]
        if (next !== undefined) sum += hectometres(slot.spot, next.spot)
      }
  return sum
}

export function loadOf({ ground, counts }: Draft): number {
  const step = ground.problem.settings.loadStep
  return ground.coaches.reduce((sum, { coach }, k) => sum + loadPrice(coach.load, counts[k] ?? 0, step), 0)
}

/** First the classes without a coach (S1-44), then points. */
export type Worth = { left: number; cost: number }

export function worthOf(draft: Draft): Worth {
  let pairs = 0
  let left = 0
  for (const [c, k] of draft.coachOf.entries())
    if (k < 0) left++
    else pairs += draft.ground.price(c, k)
  return { left, cost: pairs + transferOf(draft) + loadOf(draft) }
}

export const isBetter = (a: Worth, b: Worth): boolean =>
  a.left < b.left || (a.left === b.left && a.cost < b.cost)

export function copyFrom(ground: Ground, coachOf: ArrayLike<number>): Draft {
  const draft = openDraft(ground)
  for (let c = 0; c < coachOf.length; c++) {
    const k = coachOf[c] ?? -1
    if (k >= 0 && !isLocked(draft, c)) give(draft, c, k)
  }
  return draft
}
