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

/** The weeks of a month, Monday first; empty places before the first and after the last day. */
export function weeksOf(month: string): (number | undefined)[][] {
  const [year = 2026, at = 1] = month.split('-').map(Number)
  const first = (new Date(Date.UTC(year, at - 1, 1)).getUTCDay() + 6) % 7
  const length = new Date(Date.UTC(year, at, 0)).getUTCDate()
  const cells = Array.from({ length: Math.ceil((first + length) / 7) * 7 }, (_, i) =>
    i >= first && i < first + length ? i - first + 1 : undefined,
  )
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
export function shiftMonth(month: string, by: number): string {
  const [year = 2026, at = 1] = month.split('-').map(Number)
  const moment = new Date(Date.UTC(year, at - 1 + by, 1))
  return `${moment.getUTCFullYear()}-${two(moment.getUTCMonth() + 1)}`
}
