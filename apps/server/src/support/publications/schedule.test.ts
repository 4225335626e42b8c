import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastSlot, saySpan, sayWeek } from './schedule.ts'

const weekly = { weekday: 5, freezesAt: '14:00', closesAt: '20:00' }
const at = (text: string) => new Date(`${text}+08:00`)

test('S1-37 A2 a week is frozen on the Friday before it at 14:00 in Shanghai, and its versions close at 20:00', () => {
  const slot = lastSlot(weekly, at('2026-11-27T14:00:00'))
  expect(slot).toEqual({
    key: '2026-11-30',
    dueAt: at('2026-11-27T14:00:00'),
    closesAt: at('2026-11-27T20:00:00'),
    endsAt: at('2026-12-07T00:00:00'),
  })
  expect(lastSlot(weekly, at('2026-11-27T13:59:59')).key).toBe('2026-11-23')
  expect(lastSlot(weekly, at('2026-12-04T13:59:59'))).toEqual(slot)
})

test('A2 of any moment the last slot is the newest that is due, on holidays, too, and within its week', () => {
  const moments = fc.date({
    min: at('2020-01-01T00:00:00'),
    max: at('2040-01-01T00:00:00'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moments, (now) => {
      const { key, dueAt, closesAt, endsAt } = lastSlot(weekly, now)
      expect(now.getTime() - dueAt.getTime()).toBeGreaterThanOrEqual(0)
      expect(now.getTime() - dueAt.getTime()).toBeLessThan(7 * 86_400_000)
      expect(closesAt.getTime() - dueAt.getTime()).toBe(6 * 3_600_000)
      expect(new Date(key).getUTCDay()).toBe(1)
      expect(endsAt.getTime() - dueAt.getTime()).toBe((9 * 24 + 10) * 3_600_000)
    }),
  )
})

test('a week and a time are said as people say them', () => {
  expect(sayWeek('2026-11-30')).toBe('2026年11月30日—12月6日')
  expect(sayWeek('2026-12-28')).toBe('2026年12月28日—2027年1月3日')
  expect(saySpan('2026-12-06T01:00:00.000Z', '2026-12-06T02:30:00Z')).toBe('12月6日 周日 09:00-10:30')
})
