import { calendarProblems } from '@jianwang/words/problems/calendar'

/**
 * Working days and the deadlines counted in them: the one place of the product. A day is a day in Shanghai as
 * `2026-11-30`; whoever has a moment makes a day of it first. What needs a year that is not loaded throws: nothing is guessed.
 */

/** A day that a notice names: one off, or one of a weekend that is worked (调休上班). As the published data has it. */
export type NamedDay = Readonly<{ date: string; name: string; isOffDay: boolean }>
/** What the State Council's notice of one year says; the last days of December may stand in the next year's. */
export type CalendarYear = Readonly<{ year: number; days: readonly NamedDay[] }>

export type Calendar = Readonly<{
  /** Loaded, in their order. */
  years: readonly number[]
  /** Whether its year is loaded, or the notice of the year after names it. */
  knows(day: string): boolean
  /**
   * What a notice says of the day; undefined for an ordinary one.
   * @throws what `notLoaded` made, for one it does not know
   */
  findNamed(day: string): NamedDay | undefined
}>

export class YearNotLoaded extends Error {
  override readonly name = 'YearNotLoaded'
  readonly year: number
  constructor(year: number) {
    super(sayNotLoaded(year))
    this.year = year
  }
}

/** For screens; the server's refusal says the same. */
export function sayNotLoaded(year: number): string {
  return calendarProblems['calendar/year-not-loaded'].detail.replace(/\{year\}/g, String(year))
}

/**
 * Where two notices name one day, the later year's holds.
 * @param notLoaded what is thrown for a year that is not among them
 */
export function openCalendar(
  loaded: readonly CalendarYear[],
  notLoaded: (year: number) => Error = (year) => new YearNotLoaded(year),
): Calendar {
  const sorted = [...loaded].sort((a, b) => a.year - b.year)
  const named = new Map(sorted.flatMap(({ days }) => days.map((day) => [day.date, day])))
  const years = sorted.map(({ year }) => year)
  const isLoaded = new Set(years)
  const yearOf = (day: string) => Number(day.slice(0, 4))
  const knows = (day: string) => named.has(day) || isLoaded.has(yearOf(day))
  return {
    years,
    knows,
    findNamed(day) {
      if (!knows(day)) throw notLoaded(yearOf(day))
      return named.get(day)
    },
  }
}

/** What the notice says; of what it does not name, Monday to Friday. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  const named = calendar.findNamed(day)
  return named === undefined ? !isWeekend(day) : !named.isOffDay
}

/** The day itself is day 0 and may be one off; a count below 0 counts back. */
export function addWorkingDays(calendar: Calendar, day: string, count: number): string {
  if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is no number of days`)
  const step = Math.sign(count)
  let at = day
  // It ends: beyond the years that are loaded the calendar throws.
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step)
    if (isWorkingDay(calendar, at)) left--
  }
  return at
}

/** How many working days d there are with from ≤ d < until; 0 where `until` is not later. */
export function countWorkingDays(calendar: Calendar, from: string, until: string): number {
  let count = 0
  for (let day = from; day < until; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count++
  return count
}

/**
 * The last day on which something may be handed in `ahead` working days before `first`, which does not count itself
 * (S1-10, A5): the last with `countWorkingDays(calendar, day, first) >= ahead`.
 */
export function lastDayAhead(calendar: Calendar, first: string, ahead: number): string {
  return addWorkingDays(calendar, first, -ahead)
}

/** The other way round: the earliest first day for what is handed in on `submitted`. It is what would have passed. */
export function firstDayAhead(calendar: Calendar, submitted: string, ahead: number): string {
  return addDays(addWorkingDays(calendar, addDays(submitted, -1), ahead), 1)
}

/** The day itself, or the first working day after it. */
export function workingDayFrom(calendar: Calendar, day: string): string {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1)
}

/** Days of a month, both of them within the window. */
export type Window = Readonly<{ first: number; last: number }>

/**
 * A window of each month, such as 1–5, in this month: both days are within it. One whose last day is off ends on the next
 * working day, and its first day never moves (S1-34, A8).
 * @param month `2026-05`
 * @param moves false where a setting keeps the last day as it is written; then no calendar is asked
 */
export function windowIn(
  calendar: Calendar,
  month: string,
  { first, last }: Window,
  moves = true,
): { from: string; until: string } {
  const until = dayIn(month, last)
  return { from: dayIn(month, first), until: moves ? workingDayFrom(calendar, until) : until }
}

/** Of these, the years that should be loaded on this day: its own, and from November on the next one. */
export function listMissingYears(years: readonly number[], today: string): number[] {
  const year = Number(today.slice(0, 4))
  const wanted = today.slice(5, 7) >= '11' ? [year, year + 1] : [year]
  return wanted.filter((each) => !years.includes(each))
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}

/** By its number of the week alone, whatever a notice says. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(day).getUTCDay())
}

function dayIn(month: string, day: number): string {
  return `${month}-${String(day).padStart(2, '0')}`
}
