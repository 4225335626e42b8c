import { expect, test } from 'vitest'
import { weeksOf } from './weeks.ts'

test('a month stands in whole weeks from Monday, each day once', () => {
  expect(weeksOf('2026-02').length).toBe(5)
  expect(weeksOf('2026-02')[0]).toEqual([...Array(6).fill(undefined), 1])
  expect(weeksOf('2027-02').map((week) => week.length)).toEqual([7, 7, 7, 7])
  expect(weeksOf('2028-02').flat().filter(Boolean)).toEqual(Array.from({ length: 29 }, (_, at) => at + 1))
})
