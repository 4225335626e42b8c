import { expect, test } from 'vitest'
import { dayNames, drawDay, environmentOf, needsFakeTime } from '../../scripts/days.mjs'

const noon = Date.parse('2026-11-30T12:00:00+08:00')
const beginOf = (name: string, now = noon) =>
  new Date(now + Number(environmentOf(name, '/lib.so', now).TEST_DAY_SHIFT) + 8 * 3_600_000)
    .toISOString()
    .slice(0, 19)

test('each day begins where its name says, in Shanghai', () => {
  expect(beginOf('in-3-days')).toBe('2026-12-03T12:00:00')
  expect(beginOf('in-a-year')).toBe('2027-11-30T12:00:00')
  expect(beginOf('leap-day')).toBe('2028-02-29T10:00:00')
  expect(beginOf('year-end')).toBe('2026-12-31T23:59:00')
  // A day that is past is the next one of its kind.
  expect(beginOf('leap-day', Date.parse('2028-03-01T00:00:00+08:00'))).toBe('2032-02-29T10:00:00')
  expect(beginOf('year-end', Date.parse('2026-12-31T23:59:30+08:00'))).toBe('2027-12-31T23:59:00')
})

test('every day is drawn, none much more often, and the same seed draws the same', () => {
  const drawn = new Map<string, number>()
  for (let seed = 0; seed < 7_000; seed++) {
    const name = drawDay(seed) ?? ''
    drawn.set(name, (drawn.get(name) ?? 0) + 1)
    expect(drawDay(seed)).toBe(name)
  }
  expect([...drawn.keys()].sort()).toEqual([...dayNames].sort())
  for (const count of drawn.values()) expect(Math.abs(count - 1_000)).toBeLessThan(200)
})

test('what needs no moved date has none: the first to be had without libfaketime', () => {
  const plain = dayNames.filter((name) => !needsFakeTime(name))
  expect(plain).toEqual(['today', 'new-york', 'c-locale'])
  for (const name of plain) expect(environmentOf(name, '/lib.so')).not.toHaveProperty('LD_PRELOAD')
})
