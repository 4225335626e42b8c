import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupAges } from './age-groups.ts'
import {
  assessDelivery,
  type DeliveryYear,
  deliveryIndicators,
  evenWeights,
  explainWeights,
  rankDelivery,
} from './delivery-assessment.ts'

const good: DeliveryYear = {
  lessonsConfirmed: 80,
  lessonsHeld: 80,
  lessonsProved: 80,
  changesAfterConfirmation: 0,
  bulletinLines: 80,
  bulletinCorrections: 0,
  participants: 200,
  withoutFoundation: 200,
  newParticipants: 200,
  ages: groupAges({ minors: 50, adults: 50, seniors: 50 }),
  quotaFen: 1_000_000,
  quotaUsedFen: 1_000_000,
  coursesIn: { dance: 2, martial: 2, other: 2, lecture: 2 },
  coursesOpened: 8,
  coursesBelowMinimum: 0,
  seatsExpected: 1_600,
  seatsAttended: 1_600,
  ratings: { sum: 500, count: 100 },
}
const nothing: DeliveryYear = {
  lessonsConfirmed: 0,
  lessonsHeld: 0,
  lessonsProved: 0,
  changesAfterConfirmation: 0,
  bulletinLines: 0,
  bulletinCorrections: 0,
  participants: 0,
  withoutFoundation: 0,
  newParticipants: 0,
  ages: [],
  quotaFen: 0,
  quotaUsedFen: 0,
  coursesIn: { dance: 0, martial: 0, other: 0, lecture: 0 },
  coursesOpened: 0,
  coursesBelowMinimum: 0,
  seatsExpected: 0,
  seatsAttended: 0,
  ratings: { sum: 0, count: 0 },
}

test('S1-43 the four qualities each have indicators, and a year that met all has 100', () => {
  const { score, qualities, reasons } = assessDelivery(good)
  expect(score).toBe(100)
  expect(qualities).toEqual({ accuracy: 100, inclusion: 100, reason: 100, effect: 100 })
  expect(new Set(reasons.map(({ quality }) => quality)).size).toBe(4)
})

test('S1-43 each indicator says the figures it stands on', () => {
  const { reasons } = assessDelivery({ ...good, changesAfterConfirmation: 8, bulletinCorrections: 20 })
  expect(reasons.slice(0, 2)).toMatchObject([
    { points: 90, text: '确认 80 节，之后更改或取消 8 节' },
    { points: 75, text: '一周一览刊出 80 条，更正 20 条' },
  ])
})

test.each([
  ['changesAfterConfirmation', { changesAfterConfirmation: 40 }],
  ['bulletinCorrections', { bulletinCorrections: 40 }],
  ['withoutFoundation', { withoutFoundation: 20 }],
  ['newParticipants', { newParticipants: 20 }],
  ['ages', { ages: groupAges({ minors: 0, adults: 0, seniors: 150 }) }],
  ['quotaUsedFen', { quotaUsedFen: 100_000 }],
  ['coursesIn', { coursesIn: { dance: 8, martial: 0, other: 0, lecture: 0 } }],
  ['coursesBelowMinimum', { coursesBelowMinimum: 4 }],
  ['seatsAttended', { seatsAttended: 400 }],
  ['ratings', { ratings: { sum: 200, count: 100 } }],
  ['lessonsProved', { lessonsProved: 20 }],
])('S1-43 a worse year has fewer points: %s', (_what, worse) => {
  const { score } = assessDelivery({ ...good, ...worse })
  expect(score).toBeLessThan(100)
})

test.each([
  [1, 60],
  [2, 60],
  [58, 60],
  [59, 60],
  [1, 2],
])(
  'S1-43 X-03 of one or two learners, or all but so few, no number is told and none can be reckoned: %i of %i',
  (few, participants) => {
    const year = { ...good, participants, withoutFoundation: few, newParticipants: few }
    const { reasons, score } = assessDelivery(year)
    for (const indicator of ['beginners', 'newcomers']) {
      const reason = reasons.find((each) => each.indicator === indicator)
      expect(reason?.points).toBeUndefined()
      expect(reason?.text).toMatch(new RegExp(`^${participants} 名学员中\\D*的不足 3 名，不列人数，不计分$`))
    }
    expect(score).toBe(assessDelivery({ ...year, withoutFoundation: participants - few }).score)
  },
)

test('S1-43 none, all and groups of three are told', () => {
  const textOf = (withoutFoundation: number) =>
    assessDelivery({ ...good, participants: 60, withoutFoundation }).reasons[2]
  expect([0, 3, 57, 60].map((count) => textOf(count)?.text)).toEqual([
    '60 名学员中 0 名无基础',
    '60 名学员中 3 名无基础',
    '60 名学员中 57 名无基础',
    '60 名学员中 60 名无基础',
  ])
})

test('what could not be measured counts neither for nor against', () => {
  expect(assessDelivery(nothing).score).toBeUndefined()
  const { score, qualities } = assessDelivery({ ...good, ratings: { sum: 0, count: 0 } })
  expect([score, qualities.effect]).toEqual([100, 100])
})

test('any year of counts has a score from 0 to 100', () => {
  const counts = fc.nat(5_000)
  const years = fc.record({
    lessonsConfirmed: counts,
    lessonsHeld: counts,
    lessonsProved: counts,
    changesAfterConfirmation: counts,
    bulletinLines: counts,
    bulletinCorrections: counts,
    participants: counts,
    withoutFoundation: counts,
    newParticipants: counts,
    ages: fc.record({ minors: counts, adults: counts, seniors: counts }).map(groupAges),
    quotaFen: counts,
    quotaUsedFen: counts,
    coursesIn: fc.record({ dance: counts, martial: counts, other: counts, lecture: counts }),
    coursesOpened: counts,
    coursesBelowMinimum: counts,
    seatsExpected: counts,
    seatsAttended: counts,
    ratings: fc
      .nat(100)
      .chain((count) =>
        fc.record({ count: fc.constant(count), sum: fc.integer({ min: count, max: 5 * count }) }),
      ),
  })
  fc.assert(
    fc.property(years, (year) => {
      const { score = 0, reasons } = assessDelivery(year)
      for (const points of [score, ...reasons.map((reason) => reason.points ?? 0)]) {
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points).toBeLessThanOrEqual(100)
      }
    }),
  )
})

test('weights are whole and make 100', () => {
  expect(explainWeights(evenWeights)).toBeUndefined()
  expect(explainWeights({ ...evenWeights, effect: 30 })).toBe('四项权重合计 105，应为 100。')
  expect(explainWeights({ ...evenWeights, effect: 24.5 })).toBe('权重是 0 至 100 的整数。')
  const weights = { accuracy: 70, inclusion: 10, reason: 10, effect: 10 }
  const careless = { ...good, changesAfterConfirmation: 80, bulletinCorrections: 80 }
  expect(assessDelivery(careless, weights).score).toBe(30)
})

test('S1-16 the ranking: the same score the same place, and a year of few lessons has none', () => {
  const ranked = rankDelivery([
    { name: '少', lessonsHeld: 9, score: 100 },
    { name: '甲', lessonsHeld: 80, score: 88.5 },
    { name: '乙', lessonsHeld: 80, score: 91 },
    { name: '丙', lessonsHeld: 10, score: 88.5 },
    { name: '丁', lessonsHeld: 80, score: 60 },
    { name: '无', lessonsHeld: 80, score: undefined },
  ])
  expect(ranked.map(({ name, place }) => `${name} ${place ?? '–'}`)).toEqual([
    '乙 1',
    '甲 2',
    '丙 2',
    '丁 4',
    '少 –',
    '无 –',
  ])
})

test('every indicator has a title of its own', () => {
  const titles = Object.values(deliveryIndicators).map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})
