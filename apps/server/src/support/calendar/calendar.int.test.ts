import { isWorkingDay, lastDayAhead, windowIn } from '@jianwang/records/working-days'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, systemActor, visitorActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { openTestHouse, type TestHouse } from '#test/house'
import { loadCalendar } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const load = (actor: Actor = systemActor) =>
  withCall(house.house, { actor, now: house.clock.now(), requestId: 'test', readOnly: true }, loadCalendar)

const listDays = (from: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    new Date(Date.parse(from) + at * 86_400_000).toISOString().slice(0, 10),
  )

test('X-06 the year 2026 stands as its notice says: 33 days off, six worked on a weekend, the rest by the week', async () => {
  const calendar = await load()
  expect(calendar.years).toEqual([2026])
  const named = listDays('2026-01-01', 365).flatMap((day) => calendar.findNamed(day) ?? [])
  const off = named.filter(({ isOffDay }) => isOffDay).map(({ date }) => date.slice(5))
  expect(off).toEqual(
    [
      ...listDays('2026-01-01', 3),
      ...listDays('2026-02-15', 9),
      ...listDays('2026-04-04', 3),
      ...listDays('2026-05-01', 5),
      ...listDays('2026-06-19', 3),
      ...listDays('2026-09-25', 3),
      ...listDays('2026-10-01', 7),
    ].map((day) => day.slice(5)),
  )
  expect(named.filter(({ isOffDay }) => !isOffDay).map(({ date }) => date.slice(5))).toEqual([
    '01-04',
    '02-14',
    '02-28',
    '05-09',
    '09-20',
    '10-10',
  ])
  // 365 days, 104 of them of weekends; 33 off, of which ten fall on a weekend, six of a weekend are worked.
  const worked = listDays('2026-01-01', 365).filter((day) => isWorkingDay(calendar, day))
  const weekends = listDays('2026-01-01', 365).filter((day) => new Date(day).getUTCDay() % 6 === 0)
  const offWeekdays = off.filter((day) => new Date(`2026-${day}`).getUTCDay() % 6 !== 0)
  expect(worked.length).toBe(365 - weekends.length - offWeekdays.length + 6)
})

test('S1-10 A5 A8 deadlines are counted in what the tables hold', async () => {
  const calendar = await load()
  expect(lastDayAhead(calendar, '2026-10-15', 10)).toBe('2026-09-24')
  expect(lastDayAhead(calendar, '2026-10-17', 10)).toBe('2026-09-29')
  expect(lastDayAhead(calendar, '2026-03-02', 10)).toBe('2026-02-10')
  expect(windowIn(calendar, '2026-12', { first: 1, last: 5 }).until).toBe('2026-12-07')
})

test('X-06 a year that is not loaded refuses with a sentence, and one that is loaded by then answers', async () => {
  const before = await load()
  const sentence = expect.stringContaining('2027 年的工作日历尚未导入')
  const refusal = { code: 'calendar/year-not-loaded', status: 422, detail: sentence }
  expect(() => isWorkingDay(before, '2027-01-04')).toThrow(expect.objectContaining(refusal))
  await house.owner.query(
    `insert into calendar.year (year, source, imported_by_name, imported_at) values (2027, '测试', '测试', now())`,
  )
  try {
    expect(isWorkingDay(await load(), '2027-01-04')).toBe(true)
  } finally {
    await house.owner.query(`delete from calendar.year where year = 2027`)
  }
})

test('X-06 citizens and visitors count by the same days and change none', async () => {
  expect((await load(visitorActor)).years).toEqual([2026])
  const write = withCall(
    house.house,
    { actor: visitorActor, now: house.clock.now(), requestId: 'test' },
    (call) => call.tx.deleteFrom('calendar.day' as never).execute(),
  )
  await expect(write).rejects.toMatchObject({ code: '42501' })
})
