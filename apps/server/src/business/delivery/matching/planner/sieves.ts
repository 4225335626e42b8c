import { spotOf } from './geometry.ts'
import type { PlanCoach, PlanProblem } from './problem.ts'
import { anyClash, dayNumber, minuteOf, type Slot, slotsOf, weekdayOf } from './slots.ts'

/** What decides whether a coach may have a class at all, whoever else has what; in the order in which reasons are told. */
export const sieves = ['competent', 'inDistrict', 'free', 'valid', 'notRefused', 'notBusy'] as const
export type Sieve = (typeof sieves)[number]

/** A coach made ready to be asked about many classes. */
export type ReadyCoach = {
  coach: PlanCoach
  items: ReadonlySet<string>
  districts: ReadonlySet<string>
  refused: ReadonlySet<string>
  /** By weekday, in order, joined where they touch. */
  free: readonly (readonly Span[])[]
  absent: readonly Span[]
  validUntil: number
  busy: readonly Slot[]
}
type Span = { from: number; to: number }
export type Wanted = { id: string; item: string; district: string; slots: readonly Slot[] }

export function readyCoaches(problem: PlanProblem): ReadyCoach[] {
  const refused = Map.groupBy(problem.refused, ({ coachId }) => coachId)
  return problem.coaches.map((coach) => ({
    coach,
    items: new Set(coach.items),
    districts: new Set(coach.districts),
    refused: new Set(refused.get(coach.id)?.map(({ classId }) => classId)),
    free: [0, 1, 2, 3, 4, 5, 6, 7].map((weekday) =>
      joined(
        coach.free
          .filter((one) => one.weekday === weekday)
          .map((one) => ({ from: minuteOf(one.starts), to: minuteOf(one.ends) })),
      ),
    ),
    absent: coach.absent.map((one) => ({ from: dayNumber(one.from), to: dayNumber(one.to) })),
    validUntil: coach.validUntil === null ? Number.POSITIVE_INFINITY : dayNumber(coach.validUntil),
    busy: coach.busy
      .flatMap((lesson) => slotsOf([lesson], spotOf(lesson.venue), -1))
      .sort((a, b) => a.day - b.day || a.starts - b.starts),
  }))
}

/** The first sieve he does not pass, or undefined: he may have it. */
export function firstSieve(
  ready: ReadyCoach,
  wanted: Wanted,
  settings: PlanProblem['settings'],
): Sieve | undefined {
  if (!ready.items.has(wanted.item)) return 'competent'
  if (!ready.districts.has(wanted.district)) return 'inDistrict'
  if (!wanted.slots.every((slot) => isFree(ready, slot))) return 'free'
  if (wanted.slots.some((slot) => slot.day > ready.validUntil)) return 'valid'
  if (ready.refused.has(wanted.id)) return 'notRefused'
  return anyClash(wanted.slots, ready.busy, settings) ? 'notBusy' : undefined
}

function isFree({ free, absent }: ReadyCoach, slot: Slot): boolean {
  if (absent.some(({ from, to }) => from <= slot.day && slot.day <= to)) return false
  return free[weekdayOf(slot.day)]?.some(({ from, to }) => from <= slot.starts && slot.ends <= to) ?? false
}

function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else out.push({ ...span })
  }
  return out
}
