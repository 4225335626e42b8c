import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import { isLate } from '../campaigns/rules.ts'
import { overAgeBornBy } from '../roll/rules.ts'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { allot, completenessOf, partsOf, scoreOf } from './score.ts'

test('S4-19 largest remainder: whole, exact, and near each share', () => {
  expect([
    ...allot(10, [
      { id: 1, weight: 1 },
      { id: 2, weight: 1 },
      { id: 3, weight: 1 },
    ]).values(),
  ]).toEqual([4, 3, 3])
  for (let seed = 1; seed < 200; seed++) {
    const shares = Array.from({ length: 1 + (seed % 9) }, (_, id) => ({
      id,
      weight: (seed * (id + 7) * 31) % 101,
    }))
    const sum = shares.reduce((all, each) => all + each.weight, 0)
    const parts = allot(seed, shares)
    expect([...parts.values()].reduce((all, each) => all + each, 0)).toBe(sum === 0 ? 0 : seed)
    for (const { id, weight } of shares)
      if (sum > 0) expect(Math.abs((parts.get(id) ?? 0) - (seed * weight) / sum)).toBeLessThan(1)
  }
})

test('S4-19 S4-27 the score is complete, punctual and checked in, by the published weights', () => {
  const full = new Map(Object.entries({ 'in:member': 2, 'card:member': 1, 'c:1': 2, 'cl:1': 1 }))
  for (const { key } of completenessOf(full, driveTrees.league).fields.filter((each) => each.of === 'member'))
    full.set(`f:member:${key}`, 2)
  expect(partsOf(full, 1, driveTrees.league)).toEqual({
    completeness: 1000,
    punctuality: 500,
    checkedIn: 500,
  })
  expect(scoreOf(partsOf(full, 1, driveTrees.league))).toBe(700)
  expect(scoreOf(partsOf(new Map(), 1, driveTrees.league))).toBe(0)
})

test('X-08 S4-03 what may be adjusted is a list that is added to: each entry is a column of the sheet', () => {
  for (const [name, { fields }] of Object.entries(driveTrees)) {
    const keys = memberSheetOf(name).columns.map((column) => column.key)
    for (const field of fields) expect(keys).toContain(field.key)
  }
  expect(
    memberSheetOf('league').columns.find((column) => column.key === 'education')?.choices?.length,
  ).toBeGreaterThan(3)
})

test('S4-14 S4-15 A26 late is after the last day of the window and of every exception', () => {
  const window = { endsOn: '2017-08-31' }
  expect(isLate('2017-08-31', window, [])).toBe(false)
  expect(isLate('2017-09-01', window, [])).toBe(true)
  expect(isLate('2017-09-01', window, ['2017-09-05'])).toBe(false)
  expect(isLate('2017-09-06', window, ['2017-09-05', '2017-09-01'])).toBe(true)
  expect(isLate('2030-01-01', undefined, [])).toBe(false)
})

test('S4-02 over age is a birthday, 29 February included', () => {
  expect(overAgeBornBy('league', '2026-09-10')).toBe('1998-09-10')
  expect(overAgeBornBy('association', '2026-09-10')).toBeUndefined()
  expect(overAgeBornBy('league', '2025-02-28')).toBe('1997-02-28')
  expect(overAgeBornBy('league', '2028-02-29')).toBe('2000-02-29')
  expect(overAgeBornBy('league', '2024-02-29')).toBe('1996-02-29')
})
