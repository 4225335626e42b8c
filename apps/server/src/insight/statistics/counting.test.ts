import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffCounts, type Subject, toRow } from './counting.ts'

const team = (over: Partial<Subject> = {}): Subject => ({
  kind: 'team',
  id: '1',
  unitPath: '.1.2.3.',
  level: 'street',
  category: 'community',
  state: 'reviewed',
  live: true,
  sizeBand: '10-19',
  memberCount: 12,
  items: ['太极拳'],
  filedYears: [2025],
  ...over,
})

test('a record that did not change adds nothing', () => {
  const deltas = diffCounts([toRow(team())], [toRow(team({ items: ['太极拳', '太极拳'] }))])
  expect([deltas.tally.size, deltas.items.size, deltas.filings.size]).toEqual([0, 0, 0])
})

test('an ended team leaves the items and keeps its filed years', () => {
  const deltas = diffCounts([toRow(team())], [toRow(team({ state: 'deleted', live: false }))])
  expect([...deltas.items.values()]).toEqual([{ key: ['.1.2.3.', 'team', 'street', '太极拳'], subjects: -1 }])
  expect(deltas.filings.size).toBe(0)
  expect([...deltas.tally.values()].map((delta) => delta.subjects)).toEqual([-1, 1])
})

test('differences along any history sum to the last state', () => {
  const subject = fc.record({
    unitPath: fc.constantFrom('.1.', '.1.2.', '.1.2.3.'),
    state: fc.constantFrom('submitted', 'reviewed', 'deleted'),
    live: fc.boolean(),
    memberCount: fc.nat(120),
    items: fc.subarray(['太极拳', '广场舞', '跑步']),
    filedYears: fc.subarray([2024, 2025, 2026]),
  })
  fc.assert(
    fc.property(fc.array(subject, { maxLength: 8 }), (history) => {
      const sums = new Map<string, number>()
      let before: Subject[] = []
      for (const state of history) {
        const after = [team(state)]
        for (const [key, delta] of diffCounts(before.map(toRow), after.map(toRow)).tally)
          sums.set(key, (sums.get(key) ?? 0) + delta.subjects)
        before = after
      }
      const left = [...sums].filter(([, n]) => n !== 0)
      expect(left.map(([, n]) => n)).toEqual(before.map(() => 1))
    }),
  )
})
