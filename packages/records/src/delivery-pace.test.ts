import { expect, test } from 'vitest'
import { paceOf, shareBegun } from './delivery-pace.ts'

test('S1-52: the pace of a quota is told against the months of lessons that have begun', () => {
  const months = [3, 4, 5, 6, 9, 10, 11]
  expect(
    ['2026-02-28', '2026-03-01', '2026-08-31', '2026-12-01'].map((day) => shareBegun(months, 2026, day)),
  ).toEqual([0, 1 / 7, 4 / 7, 1])
  expect(shareBegun(months, 2027, '2026-12-01')).toBe(0)
  expect(paceOf(0, 1_000_000, 1)).toBe('unused')
  expect(paceOf(300_000, 1_000_000, 4 / 7)).toBe('behind')
  expect(paceOf(400_000, 1_000_000, 4 / 7)).toBe('even')
  expect(paceOf(950_000, 1_000_000, 1 / 7)).toBe('full')
})
