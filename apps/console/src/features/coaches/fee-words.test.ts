import { expect, test } from 'vitest'
import { explainYuan, fenOf, sayPeriod, yuanOf } from './fee-words.ts'

test('yuan that are typed are fen, and back, without a float between', () => {
  for (const [typed, fen] of [
    ['250', 25_000],
    ['250.5', 25_050],
    ['0.29', 29],
    ['1.10', 110],
  ] as const) {
    expect([typed, explainYuan(typed), fenOf(typed)]).toEqual([typed, undefined, fen])
    expect(fenOf(yuanOf(fen))).toBe(fen)
  }
  for (const typed of ['', '0', '-1', '1.234', '1e3', '10000', '二百'])
    expect(explainYuan(typed)).toContain('请填写')
})

test('a period is said with its end, or from its beginning on', () => {
  const fee = { kind: 'skill', grade: 'junior', feeFen: 1, fromDay: '2026-01-01' } as const
  expect(sayPeriod({ ...fee, untilDay: null })).toBe('2026-01-01 起')
  expect(sayPeriod({ ...fee, untilDay: '2026-12-31' })).toBe('2026-01-01 至 2026-12-31')
})
