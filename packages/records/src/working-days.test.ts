import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addWorkingDays,
  countWorkingDays,
  firstDayAhead,
  isWorkingDay,
  lastDayAhead,
  listMissingYears,
  type NamedDay,
  openCalendar,
  sayNotLoaded,
  windowIn,
  workingDayFrom,
  YearNotLoaded,
} from './working-days.ts'

const off2026 =
  '01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07'
const worked2026 = '01-04 02-14 02-28 05-09 09-20 10-10'
const name = (days: string, isOffDay: boolean): NamedDay[] =>
  days.split(' ').map((day) => ({ date: `2026-${day}`, name: isOffDay ? '放假' : '调休上班', isOffDay }))
const year2026 = { year: 2026, days: [...name(off2026, true), ...name(worked2026, false)] }
const calendar = openCalendar([year2026])

test('X-06 a day is worked as the notice says, and else from Monday to Friday; make-up days of a weekend count', () => {
  for (const { date, isOffDay } of year2026.days)
    expect([date, isWorkingDay(calendar, date)]).toEqual([date, !isOffDay])
  const plain = { '2026-03-06': true, '2026-03-07': false, '2026-03-08': false, '2026-03-09': true }
  for (const [day, worked] of Object.entries(plain))
    expect([day, isWorkingDay(calendar, day)]).toEqual([day, worked])
})

test('X-06 the example of 2 March 2026: ten working days back, day by day, over the Spring Festival', () => {
  const counted = '02-28 02-27 02-26 02-25 02-24 02-14 02-13 02-12 02-11 02-10'.split(' ')
  counted.forEach((day, at) => {
    expect(addWorkingDays(calendar, '2026-03-02', -(at + 1))).toBe(`2026-${day}`)
  })
  expect(addWorkingDays(calendar, '2026-02-10', 10)).toBe('2026-03-02')
  expect(addWorkingDays(calendar, '2026-02-17', 0)).toBe('2026-02-17')
  expect(addWorkingDays(calendar, '2026-02-17', 1)).toBe('2026-02-24')
  expect(() => addWorkingDays(calendar, '2026-02-17', 1.5)).toThrow(RangeError)
})

/** First lesson → the last day for its order. */
const orders = { '2026-10-15': '2026-09-24', '2026-10-17': '2026-09-29', '2026-03-02': '2026-02-10' }

test('S1-10 A5 an order is in time until ten working days lie before the first lesson, which does not count', () => {
  for (const [first, last] of Object.entries(orders)) {
    expect([first, lastDayAhead(calendar, first, 10)]).toEqual([first, last])
    const counts = [-1, 0, 1].map((by) => countWorkingDays(calendar, addDays(last, by), first))
    expect([first, counts[0] !== undefined && counts[0] >= 10, counts[1]]).toEqual([first, true, 10])
    expect(counts[2]).toBe(9)
  }
  for (const late of ['2026-09-25', '2026-09-26', '2026-09-27', '2026-09-28'])
    expect([late, countWorkingDays(calendar, late, '2026-10-15')]).toEqual([late, 9])
})

test('A5 nine, ten and eleven working days: too late, just in time, a day to spare', () => {
  const first = '2026-10-15'
  const days = { '2026-09-28': 9, '2026-09-24': 10, '2026-09-23': 11 }
  for (const [submitted, count] of Object.entries(days)) {
    expect([submitted, countWorkingDays(calendar, submitted, first)]).toEqual([submitted, count])
    expect([submitted, submitted <= lastDayAhead(calendar, first, 10)]).toEqual([submitted, count >= 10])
  }
})

test('A5 an order of a day off works as one of the next working day, and the refusal can say the earliest lesson', () => {
  for (const submitted of ['2026-09-25', '2026-09-26', '2026-09-27', '2026-09-28'])
    expect([submitted, firstDayAhead(calendar, submitted, 10)]).toEqual([submitted, '2026-10-16'])
  expect(firstDayAhead(calendar, '2026-09-24', 10)).toBe('2026-10-15')
  // A lesson on a day off changes nothing: it may be the day after the tenth.
  expect(firstDayAhead(calendar, '2026-02-27', 10)).toBe('2026-03-12')
  expect(firstDayAhead(calendar, '2026-04-20', 10)).toBe('2026-05-07')
  expect(firstDayAhead(calendar, '2026-09-11', 10)).toBe('2026-09-24')
})

const until = (month: string, last: number) => windowIn(calendar, month, { first: 1, last }).until

test('A8 feedback for April, September and November 2026 is taken until the next working day', () => {
  expect(until('2026-05', 5)).toBe('2026-05-06')
  expect(until('2026-10', 5)).toBe('2026-10-08')
  expect(until('2026-12', 5)).toBe('2026-12-07')
})

test('A8 S1-34 a window’s first day never moves, nor its last when that is worked or a setting keeps it', () => {
  const window = { first: 15, last: 20 }
  // 20 September 2026 is a Sunday that is worked, 20 June a day off, 15 February the first of a holiday.
  expect(windowIn(calendar, '2026-09', window)).toEqual({ from: '2026-09-15', until: '2026-09-20' })
  expect(windowIn(calendar, '2026-06', window)).toEqual({ from: '2026-06-15', until: '2026-06-22' })
  expect(windowIn(calendar, '2026-02', window)).toEqual({ from: '2026-02-15', until: '2026-02-24' })
  expect(windowIn(calendar, '2026-10', { first: 1, last: 5 }, false)).toEqual({
    from: '2026-10-01',
    until: '2026-10-05',
  })
  expect(windowIn(calendar, '2026-10', { first: 5, last: 10 }).until).toBe('2026-10-10')
})

test('X-06 a year that is not loaded refuses whatever needs it, with a sentence, and is never guessed', () => {
  const asked = [
    () => isWorkingDay(calendar, '2027-01-04'),
    () => addWorkingDays(calendar, '2026-12-31', 1),
    () => lastDayAhead(calendar, '2027-01-10', 10),
    () => firstDayAhead(calendar, '2026-12-25', 10),
    () => windowIn(calendar, '2027-03', { first: 1, last: 5 }),
    () => countWorkingDays(calendar, '2026-12-30', '2027-01-02'),
  ]
  for (const ask of asked) expect(ask).toThrow(new YearNotLoaded(2027))
  expect(() => lastDayAhead(calendar, '2026-01-05', 10)).toThrow(new YearNotLoaded(2025))
  expect(sayNotLoaded(2027)).toMatch(/^2027 年的工作日历尚未导入，.*导入 2027 年/)
  // What needs no day of it is answered: the lesson itself is not counted, nor is a last day that a setting keeps.
  expect(lastDayAhead(calendar, '2027-01-01', 1)).toBe('2026-12-31')
  expect(firstDayAhead(calendar, '2026-12-18', 10)).toBe('2027-01-01')
  expect(windowIn(calendar, '2027-03', { first: 1, last: 5 }, false).until).toBe('2027-03-05')
  expect(() => openCalendar([year2026], () => new Error('mine')).findNamed('2027-01-01')).toThrow('mine')
})

test('X-06 the last days of December may stand in the notice of the year after, which then holds', () => {
  const next = { year: 2027, days: [{ date: '2026-12-31', name: '元旦', isOffDay: true }] }
  expect(isWorkingDay(calendar, '2026-12-31')).toBe(true)
  for (const loaded of [
    [year2026, next],
    [next, year2026],
  ])
    expect(isWorkingDay(openCalendar(loaded), '2026-12-31')).toBe(false)
  const both = { ...year2026, days: [{ date: '2026-12-31', name: '旧', isOffDay: false }] }
  expect(isWorkingDay(openCalendar([next, both]), '2026-12-31')).toBe(false)
})

test('X-06 the year itself is missed at any time, the next one from November on', () => {
  expect(listMissingYears([2026], '2026-10-31')).toEqual([])
  expect(listMissingYears([2026], '2026-11-01')).toEqual([2027])
  expect(listMissingYears([2026, 2027], '2026-12-31')).toEqual([])
  expect(listMissingYears([2026], '2027-01-01')).toEqual([2027])
  expect(listMissingYears([], '2026-11-30')).toEqual([2026, 2027])
})

test('A5 X-06 counting, going back and going forward agree for any calendar and any days', () => {
  // An oracle of its own: every day of two years in one list, and positions in it.
  const all = Array.from({ length: 730 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)))
  const days = all.map((day) => day.toISOString().slice(0, 10))
  const named = fc.uniqueArray(fc.record({ at: fc.nat(729), isOffDay: fc.boolean() }), {
    selector: ({ at }) => at,
    maxLength: 120,
  })
  const seed = Number(process.env.SEED ?? 20_261_015)
  console.log(`working days: seed ${seed}`)
  fc.assert(
    fc.property(named, fc.nat(500), fc.integer({ min: 1, max: 20 }), (marks, offset, ahead) => {
      const byDay = marks.map(({ at, isOffDay }) => ({ date: days[at] ?? '', name: '某日', isOffDay }))
      const of = (year: number) => ({ year, days: byDay.filter(({ date }) => date.startsWith(String(year))) })
      const both = openCalendar([of(2027), of(2026)])
      const worked = all.map((day, at) => {
        const mark = marks.find((each) => each.at === at)
        return mark === undefined ? day.getUTCDay() % 6 !== 0 : !mark.isOffDay
      })
      const at = 110 + offset
      const first = days[at] ?? ''
      const before = (from: number) => worked.slice(from, at).filter(Boolean).length
      // The last day in time is the last one with so many working days before the lesson.
      const last = days.findLastIndex((_, from) => from < at && before(from) >= ahead)
      fc.pre(last >= 0)
      expect(lastDayAhead(both, first, ahead)).toBe(days[last])
      expect(countWorkingDays(both, days[last] ?? '', first)).toBe(ahead)
      expect(firstDayAhead(both, days[last] ?? '', ahead) <= first).toBe(true)
      // Whoever hands in on any day is in time for the day he is told, and for none before it.
      const earliest = firstDayAhead(both, first, ahead)
      expect(lastDayAhead(both, earliest, ahead) >= first).toBe(true)
      expect(lastDayAhead(both, addDays(earliest, -1), ahead) < first).toBe(true)
      const next = workingDayFrom(both, first)
      expect(days.slice(at).find((_, by) => worked[at + by])).toBe(next)
    }),
    { seed, numRuns: 300 },
  )
})
