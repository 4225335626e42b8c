import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { plantYear } from '../assessment/testing/year.ts'
import { act, courseOf, lessonsOn, must, openSeason, type Season, submitted } from '../testing/orders.ts'

let house: TestHouse
let season: Season
beforeAll(async () => {
  house = await openTestHouse('2026-10-08T10:00:00+08:00')
  season = await openSeason(house)
})
afterAll(() => house.close())

const at = '/api/delivery/board'
type Board = { todos: { key: string; count: number; dueAt: string | null }[] }
const told = ({ todos }: Board) => todos.map(({ key, count, dueAt }) => [key, count, dueAt])

test('S1-31 S1-20 each sees first what is due for it and by when: the association, the sub-district, and who reads', async () => {
  const { association, street } = season
  const here = await submitted(season, [courseOf(season, { lessons: lessonsOn(['2026-11-12']) })])
  const there = await submitted(season, [
    courseOf(season, { lessons: lessonsOn(['2026-11-19'], '14:00', '15:30') }),
  ])
  must(await act(association, there, 'return', '场地有误'))
  const year = await plantYear(house, association)
  // Held a month ago, told of by nobody, and nothing was handed in; it is of September.
  await year.lesson(street.unit, 'confirmed')
  await year.run(
    `update delivery.lesson set starts_at = '2026-09-20T09:00+08', ends_at = '2026-09-20T10:00+08' where state = 'confirmed'`,
    [],
  )
  const office = must(await association.get(at))
  expect(told(office)).toEqual([
    ['submitted', 1, '2026-11-12T01:00:00.000Z'],
    ['evidence', 1, null],
  ])
  expect(office).toMatchObject({ today: '2026-10-08', halfYear: '2026-2' })
  expect(office.orders).toEqual([{ from: '2026-07-01', until: '2026-11-10', standing: 'open', daysLeft: 33 }])
  expect(told(must(await street.get(at)))).toEqual([
    ['returned', 1, '2026-11-19T06:00:00.000Z'],
    [
      'feedback',
      1,
      office.windows[0].until === '2026-10-08' ? '2026-10-08T15:59:59.000Z' : expect.anything(),
    ],
    ['roster', 1, null],
    ['evidence', 1, null],
  ])
  // Who ticked the list has not told how it was yet.
  await year.run(`update delivery.lesson set state = 'held' where starts_at = '2026-09-20T09:00+08'`, [])
  expect(told(must(await street.get(at))).find(([key]) => key === 'feedback')?.[1]).toBe(1)
  // What is over wants its news.
  await year.run(
    `update delivery.course set state = 'completed' where id in (select course_id from delivery.lesson where starts_at = '2026-09-20T09:00+08')`,
    [],
  )
  expect(told(must(await street.get(at))).at(-1)).toEqual(['news', 1, null])
  must(await act(association, here, 'approve'))
  const district = await house.staff(await house.unit('奉贤区'))
  expect(told(must(await district.get(at)))).toEqual([
    ['unmatched', 1, '2026-11-12T01:00:00.000Z'],
    ['evidence', 1, null],
  ])
  const elsewhere = await house.staff(await house.unit('奉贤区', '奉浦街道'))
  expect(told(must(await elsewhere.get(at)))).toEqual([])
})

test('A10 a class that recruits with too few is due at its gate, until the association lets it open so', async () => {
  const { association, street } = season
  const year = await plantYear(house, association)
  const lesson = await year.lesson(street.unit, 'confirmed')
  const [planned] = await year.run('select unit_id from delivery.course where id = $1', [lesson.courseId])
  expect(planned.unit_id).toBe(street.unit.id)
  await year.joins(await house.citizen(), lesson, street.unit)
  await year.run(`update delivery.course set state = 'recruiting' where id = $1`, [lesson.courseId])
  await year.run(
    `insert into delivery.recruitment (course_id, unit_path, unit_id, decide_at) values ($1, $2, $3, '2026-10-20T18:00+08')`,
    [lesson.courseId, street.unit.path, street.unit.id],
  )
  const few = async () => told(must(await street.get(at))).find(([key]) => key === 'few')
  expect(await few()).toEqual(['few', 1, '2026-10-20T10:00:00.000Z'])
  await year.run(
    `update delivery.recruitment set allowed_at = now(), allowed_by_name = '协会', allowed_reason = '首次开班' where course_id = $1`,
    [lesson.courseId],
  )
  expect(await few()).toBeUndefined()
})
