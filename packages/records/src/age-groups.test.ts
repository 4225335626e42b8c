import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AgeCounts, fewestTold, groupAges, sayAges } from './age-groups.ts'

const tell = (minors: number, adults: number, seniors: number) =>
  sayAges(groupAges({ minors, adults, seniors }))

test('S1-43 ages of one or two people are told together with their neighbours', () => {
  expect(tell(8, 30, 12)).toBe('18 岁以下 8、18 至 59 岁 30、60 岁及以上 12 名')
  expect(tell(0, 30, 0)).toBe('18 岁以下 0、18 至 59 岁 30、60 岁及以上 0 名')
  const note = '（不足 3 名的年龄段与相邻的合并）'
  expect(tell(1, 30, 12)).toBe(`59 岁及以下 31、60 岁及以上 12 名${note}`)
  expect(tell(8, 30, 2)).toBe(`18 岁以下 8、18 岁及以上 32 名${note}`)
  expect(tell(5, 2, 0)).toBe(`59 岁及以下 7、60 岁及以上 0 名${note}`)
  expect(tell(2, 0, 20)).toBe(`各年龄段合计 22 名${note}`)
})

test('S1-43 of fewer than three people no ages are told', () => {
  for (const few of [tell(0, 0, 0), tell(1, 0, 1), tell(0, 2, 0)])
    expect(few).toBe('填写生日的学员不足 3 名，不列年龄段')
  expect(tell(1, 1, 1)).toContain('各年龄段合计 3 名')
})

test('S1-43 whatever the ages, no group that is told has one or two, and nobody is lost', () => {
  const counts = fc.nat(6)
  fc.assert(
    fc.property(fc.record({ minors: counts, adults: counts, seniors: counts }), (ages: AgeCounts) => {
      const groups = groupAges(ages)
      const all = ages.minors + ages.adults + ages.seniors
      expect(groups.every(({ count }) => count === 0 || count >= fewestTold)).toBe(true)
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(all >= fewestTold ? all : 0)
      if (groups.length > 0)
        expect(groups.flatMap(({ bands }) => bands)).toEqual(['minors', 'adults', 'seniors'])
    }),
  )
})
