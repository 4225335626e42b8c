import { idCheckCharacter } from '@jianwang/words/check-digits'
import { normalizeDigits } from '@jianwang/words/digits'
import { shanghaiDay } from './clock.ts'

export { idCheckCharacter, normalizeDigits }

/** Check-digit rules of identifiers that people type. Pure: the caller says what day it is. */

/** Nobody older than this is alive: an earlier year is a typing error, not a birth date. */
const OLDEST_AGE_YEARS = 150

export type IdNumberCheck =
  | {
      ok: true
      idNumber: string
      document: 'resident' | 'residence-permit' | 'permanent-residence'
      birthDate: string
      sex: 'male' | 'female'
      divisionCode: string
    }
  | { ok: false; reason: 'length' | 'alphabet' | 'date' | 'future' | 'check' }

/**
 * Resident identity number, GB 11643-1999 (ISO 7064 MOD 11-2), with the residence permits for
 * Hong Kong, Macao and Taiwan (81/82/83) and the 2023 permanent-residence card (leading 9), which
 * share the layout. Division codes are not looked up: abolished ones stay valid for life.
 * `today` decides, by Shanghai's calendar, what is a future birth date.
 */
export function checkIdNumber(text: string, today: Date): IdNumberCheck {
  const id = normalizeDigits(text)
  if (id.length !== 18) return { ok: false, reason: 'length' }
  if (!/^[1-9]\d{16}[\dX]$/.test(id)) return { ok: false, reason: 'alphabet' }
  const birthDate = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  if (!isCalendarDate(birthDate)) return { ok: false, reason: 'date' }
  const now = shanghaiDay(today)
  if (birthDate > now) return { ok: false, reason: 'future' }
  if (Number(birthDate.slice(0, 4)) < Number(now.slice(0, 4)) - OLDEST_AGE_YEARS) {
    return { ok: false, reason: 'date' }
  }
  if (idCheckCharacter(id) !== id[17]) return { ok: false, reason: 'check' }
  return {
    ok: true,
    idNumber: id,
    document: nameDocument(id),
    birthDate,
    sex: Number(id[16]) % 2 === 1 ? 'male' : 'female',
    divisionCode: id.slice(0, 6),
  }
}

/**
 * Age in whole years on a day of Shanghai's calendar. Somebody born on 29 February has the birthday
 * on 1 March in common years (civil reckoning). A birth date after the day gives a negative age.
 * @param birthDate `YYYY-MM-DD`
 * @param date `YYYY-MM-DD`, or an instant whose day in Shanghai is meant
 */
export function ageOn(birthDate: string, date: string | Date): number {
  const day = typeof date === 'string' ? date : shanghaiDay(date)
  if (!isCalendarDate(birthDate) || !isCalendarDate(day)) {
    throw new RangeError(`not a calendar date: ${birthDate} / ${day}`)
  }
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  // As texts, 02-28 < 02-29 < 03-01: the rule for leap-day births needs no case of its own.
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

function nameDocument(id: string): 'resident' | 'residence-permit' | 'permanent-residence' {
  if (id.startsWith('9')) return 'permanent-residence'
  return /^8[123]0000/.test(id) ? 'residence-permit' : 'resident'
}

function isCalendarDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))]
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return month >= 1 && month <= 12 && day >= 1 && day <= last
}
