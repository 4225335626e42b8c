import { expect, test } from 'vitest'
import { drawSample } from './sample.ts'

const weighed = (...weights: number[]) => weights.map((weight, at) => ({ id: `no ${at}`, weight }))
const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id)

test('S1-42 what weighs twice is drawn twice as often, and what weighs nothing never', () => {
  const all = weighed(1, 2, 4, 0)
  const draws = 14_000
  const counts = new Map<string, number>()
  for (let seed = 0; seed < draws; seed++) {
    const [first] = idsOf(drawSample(all, 1, `seed ${seed}`))
    counts.set(first ?? '', (counts.get(first ?? '') ?? 0) + 1)
  }
  expect(counts.has('no 3')).toBe(false)
  // 2,000, 4,000 and 8,000: four times the deviation of a fair draw on either side.
  for (const [at, share] of [1 / 7, 2 / 7, 4 / 7].entries()) {
    const span = 4 * Math.sqrt(draws * share * (1 - share))
    expect(Math.abs((counts.get(`no ${at}`) ?? 0) - draws * share)).toBeLessThan(span)
  }
})

test('S1-42 the same seed draws the same, in whatever order they stand; nothing twice', () => {
  const all = weighed(...Array.from({ length: 200 }, (_, at) => 1 + (at % 5)))
  const drawn = idsOf(drawSample(all, 30, '2026-11-30'))
  expect(new Set(drawn).size).toBe(30)
  expect(idsOf(drawSample(all.toReversed(), 30, '2026-11-30'))).toEqual(drawn)
  expect(idsOf(drawSample(all, 30, '2026-12-01'))).not.toEqual(drawn)
  expect(drawSample(weighed(0, 0), 5, 'x')).toEqual([])
})
