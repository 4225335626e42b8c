/** The half-year that is lived through: the second of 2026, whose working days are in the product's own data. */
export const halfYear = '2026-2'
export const firstDay = '2026-08-03'
export const lastDay = '2026-12-18'

const orderDays: readonly string[] = ['2026-08-04', '2026-08-05', '2026-08-06']
/** The days of the office; what falls on another day is done by whoever it concerns. */
export const office = {
  opensOn: '2026-08-03',
  closesOn: '2026-08-21',
  orders: orderDays,
  approval: '2026-08-07',
  mended: '2026-08-10',
  secondApproval: '2026-08-11',
  plan: '2026-08-12',
  /** From here on open courses are asked for again, or given by hand. */
  again: '2026-08-18',
} as const

type PayrollDays = { month: string; lessons: string; feedback: readonly string[]; late: string | null }
/** When the payroll of a month is made, sent, filed and answered; its feedback is in by then. */
export const payrollDays: readonly PayrollDays[] = [
  { month: '2026-10', lessons: '2026-09', feedback: ['2026-10-08'], late: '2026-10-12' },
  { month: '2026-11', lessons: '2026-10', feedback: ['2026-11-02', '2026-11-03'], late: '2026-11-11' },
  { month: '2026-12', lessons: '2026-11', feedback: ['2026-12-01', '2026-12-03'], late: null },
]

const dayMs = 86_400_000
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
/** The weeks of the lessons begin on this Monday. */
const firstMonday = '2026-08-31'
const lessonMonths = { from: '2026-09-01', until: '2026-11-30' }

/** Once a week from a week on, at most so many, within the months and on no holiday. */
export function weekly(
  weekday: number,
  firstWeek: number,
  count: number,
  isHoliday: (day: string) => boolean,
) {
  const days: string[] = []
  for (let week = firstWeek; days.length < count; week++) {
    const day = addDays(firstMonday, week * 7 + weekday - 1)
    if (day > lessonMonths.until) break
    if (day >= lessonMonths.from && !isHoliday(day)) days.push(day)
  }
  return days
}
export const weeks = 13
