import { expect, test } from 'vitest'
import {
  explainFeedbackDay,
  listOpenWindows,
  listWindowsOn,
  type PayrollRules,
  payrollWindowIn,
  placeFeedback,
} from './payroll-windows.ts'
import { addDays, openCalendar } from './working-days.ts'

/** The notice of 2026 as published (facts): ranges of days off, and weekends that are worked. */
const off = [
  ['2026-01-01', 3],
  ['2026-02-15', 9],
  ['2026-04-04', 3],
  ['2026-05-01', 5],
  ['2026-06-19', 3],
  ['2026-09-25', 3],
  ['2026-10-01', 7],
] as const
const worked = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']
const days = [
  ...off.flatMap(([from, count]) =>
    Array.from({ length: count }, (_, i) => ({ date: addDays(from, i), name: '假期', isOffDay: true })),
  ),
  ...worked.map((date) => ({ date, name: '调休上班', isOffDay: false })),
]
const rules: PayrollRules = { calendar: openCalendar([{ year: 2026, days }]) }
const untilOf = (month: string, more: Partial<PayrollRules> = {}) =>
  payrollWindowIn('feedback', month, { ...rules, ...more }).until

test('S1-31 S1-32 S1-33 S1-34 feedback 1–5, payroll 5–10, check 10–15, payment 15–20, last days of working days stay', () => {
  const of = (month: string) =>
    (['feedback', 'payroll', 'check', 'payment'] as const).map((name) => {
      const { from, until } = payrollWindowIn(name, month, rules)
      return `${from.slice(8)}–${until.slice(8)}`
    })
  expect(of('2026-11')).toEqual(['01–05', '05–10', '10–16', '15–20'])
  expect(of('2026-08')).toEqual(['01–05', '05–10', '10–17', '15–20'])
  expect(of('2026-03')).toEqual(['01–05', '05–10', '10–16', '15–20'])
  expect(of('2026-06')).toEqual(['01–05', '05–10', '10–15', '15–22'])
})

test('S1-34 A8 a last day that is off moves to the next working day; a worked Saturday does not move it', () => {
  // Saturday 2026-10-10 is worked; Sunday 2026-09-20, too.
  expect(payrollWindowIn('payroll', '2026-10', rules)).toEqual({ from: '2026-10-05', until: '2026-10-10' })
  expect(payrollWindowIn('payment', '2026-09', rules)).toEqual({ from: '2026-09-15', until: '2026-09-20' })
  expect(payrollWindowIn('payment', '2026-02', rules)).toEqual({ from: '2026-02-15', until: '2026-02-24' })
})

test('S1-31 A8 feedback for April, September and November 2026 is taken until the next working day; by setting only then', () => {
  expect(['2026-05', '2026-10', '2026-12'].map((month) => untilOf(month))).toEqual([
    '2026-05-06',
    '2026-10-08',
    '2026-12-07',
  ])
  expect(untilOf('2026-12', { feedbackMoves: false })).toBe('2026-12-05')
  expect(payrollWindowIn('check', '2026-11', { ...rules, feedbackMoves: false }).until).toBe('2026-11-16')
})

test('S1-35 A7 both neighbours are open on the 5th, the 10th and the 15th', () => {
  const open = (day: string) => listOpenWindows(day, rules)
  expect(open('2026-11-05')).toEqual(['feedback', 'payroll'])
  expect(open('2026-11-10')).toEqual(['payroll', 'check'])
  expect(open('2026-11-15')).toEqual(['check', 'payment'])
  expect(['2026-11-04', '2026-11-06', '2026-11-11', '2026-11-17', '2026-11-21'].map(open)).toEqual([
    ['feedback'],
    ['payroll'],
    ['check'],
    ['payment'],
    [],
  ])
})

test('S1-31 A7 late feedback comes into the next payroll, flagged; what comes in time is reckoned when it is there', () => {
  const place = (day: string) => placeFeedback('2026-10', day, rules)
  expect(place('2026-11-03')).toEqual({ month: '2026-11', isLate: false, from: '2026-11-05' })
  expect(place('2026-11-05')).toEqual({ month: '2026-11', isLate: false, from: '2026-11-05' })
  expect(place('2026-11-06')).toEqual({ month: '2026-12', isLate: true, from: '2026-12-05' })
  expect(place('2026-12-07')).toEqual({ month: '2026-12', isLate: true, from: '2026-12-07' })
  // The next year is not loaded, and need not be.
  expect(place('2026-12-08')).toEqual({ month: '2027-01', isLate: true, from: '2027-01-05' })
  expect(placeFeedback('2026-04', '2026-05-06', rules)).toEqual({
    month: '2026-05',
    isLate: false,
    from: '2026-05-06',
  })
})

test('S1-31 feedback before its window is told when it can be handed in', () => {
  expect(explainFeedbackDay('2026-11', '2026-11-30', rules)).toBe(
    '2026-11 的配送反馈在 2026-12-01 至 2026-12-07 提交。',
  )
  expect(
    ['2026-12-01', '2026-12-07', '2026-12-20'].map((day) => explainFeedbackDay('2026-11', day, rules)),
  ).toEqual(Array(3).fill(undefined))
})

test('S1-34 a year nothing is known of is refused, not guessed', () => {
  expect(() => payrollWindowIn('payment', '2027-01', rules)).toThrow('2027')
})

test('A7 A8 (windows) a page says of a day what is open and how many days are left', () => {
  const said = (day: string) =>
    listWindowsOn(day, rules).map(({ name, standing, daysLeft }) => [name, standing, daysLeft])
  expect(said('2026-12-05')).toEqual([
    ['feedback', 'open', 2],
    ['payroll', 'open', 5],
    ['check', 'ahead', 5],
    ['payment', 'ahead', 10],
  ])
  expect(said('2026-12-20').at(-1)).toEqual(['payment', 'open', 1])
  expect(said('2026-12-21').at(-1)).toEqual(['payment', 'open', 0])
  expect(said('2026-12-22').at(-1)).toEqual(['payment', 'over', 0])
})
