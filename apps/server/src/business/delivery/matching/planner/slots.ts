import { hectometres, minutesBetween, type Spot } from './geometry.ts'
import type { PlanLesson, PlanSettings } from './problem.ts'

/** A lesson in numbers: days since 1970, minutes of the day; `of` is its class, -1 what a coach is promised to besides. */
export type Slot = { day: number; starts: number; ends: number; spot: Spot; of: number }

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000
/** Monday is 1; the first day of 1970 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

export function slotsOf(lessons: readonly PlanLesson[], spot: Spot, of: number): Slot[] {
  return lessons
    .map(({ day, starts, ends }) => ({
      day: dayNumber(day),
      starts: minuteOf(starts),
      ends: minuteOf(ends),
      spot,
      of,
    }))
    .sort((a, b) => a.day - b.day || a.starts - b.starts)
}

/** True when nobody can give both: they overlap, or the way between them is too long. */
export function slotsClash(a: Slot, b: Slot, settings: PlanSettings): boolean {
  if (a.day !== b.day) return false
  const [first, second] = a.starts <= b.starts ? [a, b] : [b, a]
  if (second.starts < first.ends) return true
  return second.starts - first.ends < minutesBetween(first.spot, second.spot, settings)
}

/** Both in order of time. */
export function anyClash(a: readonly Slot[], b: readonly Slot[], settings: PlanSettings): boolean {
  let from = 0
  for (const one of a) {
    while (from < b.length && dayAt(b, from) < one.day) from++
    for (let at = from; at < b.length && dayAt(b, at) === one.day; at++) {
      const other = b[at]
      if (other !== undefined && slotsClash(one, other, settings)) return true
    }
  }
  return false
}

const dayAt = (slots: readonly Slot[], at: number): number => slots[at]?.day ?? Number.POSITIVE_INFINITY

/** What a lesson between these two adds to the way from lesson to lesson. */
export function wayBy(before: Slot | undefined, slot: Slot, after: Slot | undefined): number {
  const there = before === undefined ? 0 : hectometres(before.spot, slot.spot)
  const on = after === undefined ? 0 : hectometres(slot.spot, after.spot)
  const direct = before === undefined || after === undefined ? 0 : hectometres(before.spot, after.spot)
  return there + on - direct
}
