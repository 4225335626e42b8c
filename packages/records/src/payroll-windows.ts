import { shiftMonth } from '@jianwang/words/days'
import { type Calendar, windowIn } from './working-days.ts'

/**
 * The four windows of a month in which coaches' pay is made (S1-31…S1-35). Both days are within a window, so that the 5th,
 * 10th and 15th are in two (A7). A day is one of Shanghai, from its 00:00 to its 24:00.
 */
export const payrollWindows = {
  feedback: { title: '上月配送反馈', first: 1, last: 5, rule: 'S1-31' },
  payroll: { title: '编制配送老师工资单', first: 5, last: 10, rule: 'S1-32' },
  check: { title: '核对工资及扣税金额', first: 10, last: 15, rule: 'S1-33' },
  payment: { title: '发放教师劳务费', first: 15, last: 20, rule: 'S1-34' },
} as const
export type PayrollWindow = keyof typeof payrollWindows
const windowNames = ['feedback', 'payroll', 'check', 'payment'] as const satisfies readonly PayrollWindow[]

export type PayrollRules = Readonly<{
  calendar: Calendar
  /** The association's setting: the sources postpone the payment only (A8). True where it is left out. */
  feedbackMoves?: boolean
}>

/**
 * First and last day of a window in a month (`2026-12`). A last day that is off moves to the next working day (S1-34, A8);
 * its first day and the other windows stay.
 */
export function payrollWindowIn(name: PayrollWindow, month: string, rules: PayrollRules) {
  const moves = name !== 'feedback' || (rules.feedbackMoves ?? true)
  return windowIn(rules.calendar, month, payrollWindows[name], moves)
}

/** Those that are open on a day: two on the 5th, 10th and 15th, and where one was moved into the next. */
export function listOpenWindows(day: string, rules: PayrollRules): PayrollWindow[] {
  return listWindowsOn(day, rules).flatMap(({ name, standing }) => (standing === 'open' ? [name] : []))
}

export type WindowOn = Readonly<{
  name: PayrollWindow
  title: string
  rule: string
  from: string
  until: string
  standing: 'ahead' | 'open' | 'over'
  /** Until the end of its last day while it is open, until its first while it is ahead; 0 is today. */
  daysLeft: number
}>

/** The four of a day's month, each with how it stands on that day: what is open, and how many days are left (A7, A8). */
export function listWindowsOn(day: string, rules: PayrollRules): WindowOn[] {
  return windowNames.map((name) => {
    const { title, rule } = payrollWindows[name]
    return { name, title, rule, ...standingOf(payrollWindowIn(name, day.slice(0, 7), rules), day) }
  })
}

/** How any window stands on a day: what is open, and how many days are left. */
export function standingOf({ from, until }: { from: string; until: string }, day: string) {
  const standing: WindowOn['standing'] = day < from ? 'ahead' : day <= until ? 'open' : 'over'
  return { from, until, standing, daysLeft: countDays(day, standing === 'ahead' ? from : until) }
}

const countDays = (from: string, to: string) =>
  Math.max(0, Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000))

/** Why the feedback of a month cannot be handed in yet, and when it can; who is late may. */
export function explainFeedbackDay(
  lessonMonth: string,
  day: string,
  rules: PayrollRules,
): string | undefined {
  const month = shiftMonth(lessonMonth, 1)
  if (day.slice(0, 7) >= month) return undefined
  const { from, until } = payrollWindowIn('feedback', month, rules)
  return `${lessonMonth} 的配送反馈在 ${from} 至 ${until} 提交。`
}

/**
 * Which payroll the feedback of a month comes into: the next month's, or, handed in late, the first whose feedback is not
 * over yet, flagged (A7). It is reckoned from `from` on: when payroll is open, and never before it came.
 */
export function placeFeedback(lessonMonth: string, day: string, rules: PayrollRules) {
  const due = shiftMonth(lessonMonth, 1)
  let month = due
  if (day.slice(0, 7) > month) month = day.slice(0, 7)
  if (day > payrollWindowIn('feedback', month, rules).until) month = shiftMonth(month, 1)
  // Not by the window: the next year's calendar need not be loaded to say on which day its month begins.
  const opens = `${month}-${String(payrollWindows.payroll.first).padStart(2, '0')}`
  return { month, isLate: month !== due, from: day > opens ? day : opens }
}
