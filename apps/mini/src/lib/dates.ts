import { weekdays } from '@jianwang/words/teams'
import { serverNow } from './server-time'

/** Shanghai has had one offset since 1991; phones abroad still mean Shanghai's time. */
const offset = 8 * 3_600_000

function parts(at: string) {
  const moment = new Date(Date.parse(at) + offset)
  return {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth() + 1,
    day: moment.getUTCDate(),
    weekday: weekdays[(moment.getUTCDay() + 6) % 7] ?? '',
    time: `${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}`,
  }
}
const two = (n: number) => String(n).padStart(2, '0')

/** 2026年11月21日（周六） */
export function sayDay(at: string): string {
  const { year, month, day, weekday } = parts(at)
  return `${year}年${month}月${day}日（${weekday}）`
}
export function sayMoment(at: string): string {
  return `${sayDay(at)} ${parts(at).time}`
}
export function saySpan(from: string, to: string): string {
  const same = sayDay(from) === sayDay(to)
  return `${sayMoment(from)} 至 ${same ? parts(to).time : sayMoment(to)}`
}
/** 周二 07:00 至 08:30，罗秀公园 */
export function saySchedule(one: { weekday: number; starts: string; ends: string; place: string }): string {
  return `${weekdays[one.weekday - 1] ?? ''} ${one.starts} 至 ${one.ends}，${one.place}`
}
/** 07:30 in Shanghai. */
export function timeOf(at: string): string {
  return parts(at).time
}
/** 2026-11-21 in Shanghai. */
export function dayOf(at: string): string {
  const { year, month, day } = parts(at)
  return `${year}-${two(month)}-${two(day)}`
}
/** Full years between two days of the calendar. */
export function ageOn(bornOn: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (day.slice(5) < bornOn.slice(5) ? 1 : 0)
}
export function sayPlainDay(day: string): string {
  return sayDay(`${day}T00:00:00+08:00`)
}
export function nowText(): string {
  return new Date(serverNow()).toISOString()
}
