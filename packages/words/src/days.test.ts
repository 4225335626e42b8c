import { expect, test } from 'vitest'
import { isDay, shiftMonth } from './days.ts'

test('a day is one that there is', () => {
  expect(['2026-11-30', '2028-02-29'].every(isDay)).toBe(true)
  const none = ['2026-02-29', '2026-11-31', '2026-1-1', '2026-13-01', '', '昨天', '2026-11-30T00:00:00Z']
  expect(none.filter(isDay)).toEqual([])
})

test('months go on over the year’s end, both ways', () => {
  expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1), shiftMonth('2026-11', 14)]).toEqual([
    '2027-01',
    '2025-12',
    '2028-01',
  ])
})
