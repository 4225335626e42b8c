import type { HalfYearRules, LessonDraft } from './delivery-facts.ts'
import { addDays, type Calendar } from './working-days.ts'

export type Skipped = { day: string; why: string }
type Weekly = { first: string; starts: string; ends: string; count: number }

/**
 * Lessons on one weekday, week after week from a first day on, until there are `count` or the half-year's months are over.
 * A day that a notice makes a day off is skipped, and said; an ordinary Saturday is a day for lessons.
 * @throws what the calendar throws, for a day of a year that is not loaded
 */
export function planWeekly(
  calendar: Calendar,
  { id, months }: Pick<HalfYearRules, 'id' | 'months'>,
  { first, starts, ends, count }: Weekly,
): { lessons: LessonDraft[]; skipped: Skipped[] } {
  const lessons: LessonDraft[] = []
  const skipped: Skipped[] = []
  const last = `${id.slice(0, 4)}-${String(Math.max(...months)).padStart(2, '0')}-31`
  for (let day = first; lessons.length < count && day <= last; day = addDays(day, 7)) {
    const month = Number(day.slice(5, 7))
    const named = calendar.findNamed(day)
    if (!months.includes(month)) skipped.push({ day, why: `${month} 月没有基本配送` })
    else if (named?.isOffDay === true) skipped.push({ day, why: named.name })
    else lessons.push({ day, starts, ends })
  }
  return { lessons, skipped }
}

/** 已跳过 2026-10-01（国庆节）；还差 1 节… Undefined when there is nothing to say. */
export function sayWeekly(
  wanted: number,
  planned: { lessons: readonly unknown[]; skipped: readonly Skipped[] },
) {
  const { lessons, skipped } = planned
  const days = skipped.map(({ day, why }) => `${day}（${why}）`).join('、')
  const short = wanted - lessons.length
  const parts = [
    ...(skipped.length > 0 ? [`已跳过 ${days}`] : []),
    ...(short > 0 ? [`本半年度只排得下 ${lessons.length} 节，还差 ${short} 节`] : []),
  ]
  return parts.length === 0 ? undefined : `${parts.join('；')}。`
}
