import { usualRules } from '@jianwang/records/delivery-half-year'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse } from '#test/house'
import {
  act,
  courseOf,
  lessonsOn,
  must,
  openSeason,
  type Season,
  submitted,
  summer,
} from '../../testing/orders.ts'

let season: Season
beforeAll(async () => {
  season = await openSeason(await openTestHouse(summer))
  const { association, items } = season
  // 900 and 300 yuan for skills with 30 and 20 heads, 500 for a lecture with 50.
  const days = ['2026-10-15', '2026-10-16', '2026-10-19']
  for (const courses of [
    [courseOf(season, { lessons: lessonsOn(days) })],
    [courseOf(season, { itemId: items.martial, expectedHeads: 20, lessons: lessonsOn(['2026-10-20']) })],
    [courseOf(season, { itemId: items.lecture, expectedHeads: 50, lessons: lessonsOn(['2026-10-21']) })],
  ]) {
    must(await act(association, await submitted(season, courses), 'approve'))
    season.house.clock.advance(1_000)
  }
  const gone = await submitted(season, [courseOf(season, { lessons: lessonsOn(['2026-10-22']) })])
  must(await act(association, must(await act(association, gone, 'approve')), 'cancel', '居民改学别的'))
})
afterAll(() => season.house.close())

const { leastSkillHeads, leastLectureHeads, mostItems, mostLessons, daysAhead, quotaFen } = usualRules
const asked = (over: object = {}) => ({
  ...{ halfYear: '2026-2', leastSkillHeads, leastLectureHeads, mostItems, mostLessons, daysAhead, quotaFen },
  ...over,
})
const ask = async (over?: object) => must(await season.association.post('/api/delivery/what-if', asked(over)))

test('S1-06 by the rules of the half-year none of its real orders is decided otherwise, and nothing is written', async () => {
  const { house } = season
  const count = async () =>
    (
      await house.owner.query(
        'select (select count(*) from audit.entry) + (select count(*) from platform.outbox) as n',
      )
    ).rows
  const before = await count()
  expect(await ask()).toEqual({
    judged: 3,
    differs: 0,
    astray: 0,
    wasFen: 170_000,
    wouldFen: 170_000,
    items: [],
  })
  expect(await count()).toEqual(before)
})

test('S1-06 S1-07 S1-09 S1-10 S1-01 other rules say which orders would be refused, and why', async () => {
  const one = async (over: object) => {
    const { differs, wouldFen, items } = await ask(over)
    return [differs, wouldFen, items.flatMap(({ faults }: { faults: string[] }) => faults).join('')]
  }
  expect(await one({ leastSkillHeads: 25 })).toEqual([1, 140_000, expect.stringContaining('还差 5 人')])
  expect(await one({ leastLectureHeads: 60 })).toEqual([1, 120_000, expect.stringContaining('还差 10 人')])
  expect(await one({ mostLessons: 2 })).toEqual([1, 80_000, expect.stringContaining('最多申请 2 节课')])
  expect(await one({ daysAhead: 60 })).toEqual([3, 0, expect.stringContaining('60 个工作日')])
  // What the first takes the others do not have; a refused one takes nothing.
  expect(await one({ quotaFen: 130_000 })).toEqual([
    1,
    120_000,
    expect.stringContaining('额度还剩 100.00 元'),
  ])
  expect(await one({ quotaFen: 80_000 })).toEqual([1, 80_000, expect.stringContaining('需要 900.00 元')])
  expect((await ask({ skillFen: 40_000 })).wouldFen).toBe(210_000)
  expect((await season.street.post('/api/delivery/what-if', asked())).status).toBe(403)
})
