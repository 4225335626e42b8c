import { addDays } from '@jianwang/records/working-days'
import { shanghaiDay } from '#platform/clock'

/** Frozen once a week for the Monday to Sunday after it, Shanghai time, on a holiday like on any other day (A2). */
export type Weekly = Readonly<{
  /** 1 Monday to 7 Sunday. */
  weekday: number
  /** `14:00`; until `closesAt` of the same day a change makes a version. */
  freezesAt: string
  closesAt: string
}>

export type Slot = Readonly<{ key: string; dueAt: Date; closesAt: Date; endsAt: Date }>

/** The last freeze that was due by now. */
export function lastSlot({ weekday, freezesAt, closesAt }: Weekly, now: Date): Slot {
  let day = shanghaiDay(now)
  while (weekdayOf(day) !== weekday || momentOf(day, freezesAt) > now) day = addDays(day, -1)
  const monday = addDays(day, 8 - weekday)
  return {
    key: monday,
    dueAt: momentOf(day, freezesAt),
    closesAt: momentOf(day, closesAt),
    endsAt: momentOf(addDays(monday, 7), '00:00'),
  }
}

/** The first moment of the key's week, and the first after it. */
export function weekOf(key: string): { from: Date; until: Date } {
  return { from: momentOf(key, '00:00'), until: momentOf(addDays(key, 7), '00:00') }
}

/** 2026年11月30日—12月6日 */
export function sayWeek(key: string): string {
  const [from, to] = [key, addDays(key, 6)].map(partsOf)
  if (from === undefined || to === undefined) return key
  const end = `${to.month}月${to.day}日`
  return `${from.year}年${from.month}月${from.day}日—${to.year === from.year ? end : `${to.year}年${end}`}`
}

/** 12月2日 周三 09:00-10:30 */
export function saySpan(startsAt: string, endsAt: string): string {
  const [start, end] = [new Date(startsAt), new Date(endsAt)]
  const day = shanghaiDay(start)
  const { month, day: date } = partsOf(day)
  return `${month}月${date}日 周${'一二三四五六日'[weekdayOf(day) - 1]} ${timeOf(start)}-${timeOf(end)}`
}

const partsOf = (day: string) => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { year, month, day: date }
}
const weekdayOf = (day: string) => new Date(day).getUTCDay() || 7
/** China has one time zone and no summer time since 1992. */
const momentOf = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`)
const timeOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
