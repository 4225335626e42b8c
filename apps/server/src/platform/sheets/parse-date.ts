const DAY_MS = 86_400_000
const SYSTEM_1904 = 1462
const LAST_SERIAL = 2_958_465
// A weekday behind the day says nothing new and is passed over: （星期四）, 周四.
const DATE_TEXT =
  /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:\s?\((?:星期|周|礼拜)?[一二三四五六日天]\)|\s?(?:星期|周|礼拜)[一二三四五六日天])?(?:(?:T|\s+)\d{1,2}[:时].*)?$/
const MONTH_TEXT = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:月份?)?$/
const TIME_TEXT = /^(上午|下午|am|pm)?\s*(\d{1,2})[:时点](?:(\d{1,2})(?:[:分](\d{1,2})秒?)?分?)?\s*(am|pm)?$/i

/** `2026-11-21` from the forms people type, or undefined. Takes half-width text. */
export function parseDateText(text: string): string | undefined {
  const plain = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? DATE_TEXT.exec(text)
  return plain ? toIsoDate(Number(plain[1]), Number(plain[2]), Number(plain[3])) : undefined
}

/** The first day of a month from 2024年5月, 2024.05, 2024-5 or 202405: what Excel makes of a month, too. */
export function parseMonthText(text: string): string | undefined {
  const plain = /^((?:19|20)\d{2})(\d{2})$/.exec(text) ?? MONTH_TEXT.exec(text)
  return plain ? toIsoDate(Number(plain[1]), Number(plain[2]), 1) : undefined
}

function toIsoDate(year: number, month: number, day: number): string | undefined {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined
  return `${year}-${pad(month)}-${pad(day)}`
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function pad(count: number): string {
  return count < 10 ? `0${count}` : String(count)
}

// A column of dates names the same days again and again.
const knownDays = new Map<number, string>()
const MAX_KNOWN_DAYS = 20_000

/**
 * The day of an Excel serial, or undefined when it is none. In the 1900 system serial 60 is the 29
 * February 1900 that never was (ECMA-376 18.17.4.1); serials before it count from one day later.
 */
export function dateOfSerial(serial: number, date1904: boolean): string | undefined {
  const day = Math.floor(serial) + (date1904 ? SYSTEM_1904 : 0)
  if (!(day >= 1 && day <= LAST_SERIAL)) return undefined
  if (day === 60 && !date1904) return undefined
  const shift = day < 60 && !date1904 ? 1 : 0
  return isoDay(day + shift)
}

function isoDay(day: number): string {
  const known = knownDays.get(day)
  if (known !== undefined) return known
  const iso = new Date(Date.UTC(1899, 11, 30) + day * DAY_MS).toISOString().slice(0, 10)
  if (knownDays.size < MAX_KNOWN_DAYS) knownDays.set(day, iso)
  return iso
}

/** `09:30` from text such as 9:30, 09：30：00, 9时30分, 9点, 下午2:30; undefined otherwise. */
export function parseTimeText(text: string): string | undefined {
  const found = TIME_TEXT.exec(text)
  if (!found) return undefined
  const half = (found[1] ?? found[5] ?? '').toLowerCase()
  let hour = Number(found[2])
  const minute = Number(found[3] ?? 0)
  if (half !== '' && (hour < 1 || hour > 12)) return undefined
  if ((half === '下午' || half === 'pm') && hour < 12) hour += 12
  if ((half === '上午' || half === 'am') && hour === 12) hour = 0
  if (hour > 23 || minute > 59 || Number(found[4] ?? 0) > 59) return undefined
  return clock(hour * 60 + minute)
}

/** `09:30` from the fraction of a day; the day itself, if any, is left out. */
export function timeOfSerial(serial: number): string | undefined {
  if (!(serial >= 0 && serial <= LAST_SERIAL)) return undefined
  // Excel stores 9:30 as 0.395833…; whole seconds first, or 9:29:59.9999 would lose a minute.
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400) % 86_400
  return clock(Math.floor(seconds / 60))
}

function clock(minutes: number): string {
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}
