import { sayRank } from '@jianwang/records/coach-ranking'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sized } from '#test/size'
import { usualSettings } from './problem.ts'
import { type RankedCoach, rankCoaches } from './ranking.ts'
import { on, smallClass, smallCoach } from './testing/small.ts'

const seed = Number(process.env.SEED ?? 20_261_130)
const coachOf = (id: string, about: Partial<RankedCoach> = {}): RankedCoach => ({
  ...smallCoach(id),
  rating: null,
  ...about,
})
const rank = (coaches: readonly RankedCoach[], refused: string[] = []) =>
  rankCoaches({
    one: smallClass('c'),
    coaches,
    refused: refused.map((coachId) => ({ classId: 'c', coachId })),
    settings: usualSettings,
  })
const order = (coaches: readonly RankedCoach[]) => rank(coaches).map(({ coachId }) => coachId)

test('S1-21 the nearer, the less loaded, the better rated and the preferred come first', () => {
  const far = { home: { lng: 121.6, lat: 31.3 } }
  // Not equals: each has something of his own besides.
  const own = (item: string) => ({ items: ['太极拳', item] })
  expect(order([coachOf('far', { ...far, ...own('1') }), coachOf('near', own('2'))])).toEqual(['near', 'far'])
  expect(
    order([coachOf('much', { load: 2, ...own('1') }), coachOf('less', { load: 1, ...own('2') })]),
  ).toEqual(['less', 'much'])
  const rated = (mean: number, count: number) => ({ rating: { mean, count } })
  expect(order([coachOf('poor', rated(2, 9)), coachOf('none'), coachOf('good', rated(5, 9))])).toEqual([
    'good',
    'none',
    'poor',
  ])
  expect(order([coachOf('once', rated(5, 1)), coachOf('often', rated(4.8, 40))])).toEqual(['often', 'once'])
  const prefers = { items: ['门球'], districts: [] }
  expect(order([coachOf('unwilling', { prefers }), coachOf('willing')])).toEqual(['willing', 'unwilling'])
})

test('S1-21 who may not have the class stands behind who may, with the reason', () => {
  const busy = [{ ...on('09:30', '10:30'), venue: smallClass('c').venue }]
  const ranks = rank(
    [
      coachOf('busy', { busy }),
      coachOf('expired', { validUntil: '2026-03-01' }),
      coachOf('no', {}),
      coachOf('yes', { load: 9 }),
    ],
    ['no'],
  )
  expect(ranks.map(({ coachId, failed }) => [coachId, failed])).toEqual([
    ['yes', null],
    ['busy', 'notBusy'],
    ['expired', 'valid'],
    ['no', 'notRefused'],
  ])
})

test('S1-44 nobody with more than 1 + the mean stands before an equal with nothing', () => {
  const loads = fc.array(fc.tuple(fc.nat(5), fc.nat(300)), { minLength: 2, maxLength: 9 })
  const check = fc.property(loads, (drawn) => {
    const coaches = drawn.map(([load, away], i) =>
      coachOf(`k${i}`, { load, home: { lng: 121.47 + away / 100, lat: 31.23 } }),
    )
    const mean = coaches.reduce((sum, { load }) => sum + load, 0) / coaches.length
    const ranks = rank(coaches)
    const firstMuch = ranks.findIndex(({ load }) => load > 1 + mean)
    const lastIdle = ranks.findLastIndex(({ load }) => load === 0)
    return firstMuch < 0 || lastIdle < firstMuch
  })
  fc.assert(check, { seed, numRuns: sized(300, 20_000) })
})

test('S1-21 of whom it is not known where he teaches, the usual way is counted', () => {
  const at = (lng: number) => ({ home: { lng, lat: 31.23 } })
  const ranks = rank([
    coachOf('far', at(121.67)),
    coachOf('unknown', { home: null }),
    coachOf('near', at(121.47)),
  ])
  expect(ranks.map(({ coachId }) => coachId)).toEqual(['near', 'unknown', 'far'])
  expect(ranks[1]?.hectometres).toBeNull()
  expect(ranks.map((one) => sayRank(one)[0])).toEqual([
    '平时上课的地点距此约 0.0 公里',
    '平时上课的地点还不清楚',
    '平时上课的地点距此约 19.0 公里',
  ])
})

test('S1-21 the reasons are shown in words', () => {
  const away = { lng: 121.57, lat: 31.23 }
  const [first] = rank([
    coachOf('k', {
      load: 2,
      rating: { mean: 4.6, count: 12 },
      home: away,
      busy: [{ ...on('08:00', '08:10'), venue: smallClass('c').venue }],
    }),
  ])
  if (first === undefined) throw new Error('nobody')
  expect(sayRank(first)).toEqual([
    '平时上课的地点距此约 9.5 公里',
    '本半年度已有 2 个班，可以胜任者平均 2.0 个',
    '市民评价 4.6 分（12 人）',
  ])
  const told = sayRank({ ...first, rating: null, yields: true, points: { transfer: 32, preference: 30 } })
  expect(told.slice(2)).toEqual([
    '还没有市民评价',
    '当天另有课，多走约 3.2 公里',
    '不是教练或街镇的首选',
    '条件相同的教练还没有课，先问那位教练',
  ])
})
