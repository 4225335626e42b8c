import { shiftMonth } from '@jianwang/words/days'
import type { Withholding } from './withholding.ts'
import { explainWithholding, type SlipLine } from './withholding-lines.ts'

/** 配送老师工资单: what a month's payroll and one coach's slip of it are (S1-32…S1-34, A30). All amounts are fen. */

export const slipTitle = '配送老师工资单'
/** What the money is called. */
export const payTitle = '教师劳务费'

export const runStates = { draft: '编制中', submitted: '待复核', checked: '已复核' } as const
export type RunState = keyof typeof runStates

export const slipStates = {
  draft: '编制中',
  sent: '待教练核对',
  disputed: '有异议',
  corrected: '更正待复核',
  confirmed: '已确认',
  filed: '付款中',
  paid: '已发放',
  failed: '付款失败',
} as const
export type SlipState = keyof typeof slipStates

/** A lesson proved held, as its slip tells it. `feeFen`: what is paid for it; `was`: the fee before a correction. */
export type PaidLesson = Readonly<{
  id: string
  title: string
  unitName: string
  heldOn: string
  /** The year whose quota it is charged to is the one it was held in, whenever it is paid. */
  quotaYear: string
  feeFen: number
  wasFen?: number
  isLate: boolean
}>

export type SlipContent = Readonly<{
  title: string
  payerName: string
  month: string
  number: number
  payOn: string
  coachId: string
  coachName: string
  lessons: readonly PaidLesson[]
  tax: Withholding
  lines: readonly SlipLine[]
}>

type About = Pick<SlipContent, 'payerName' | 'month' | 'number' | 'payOn' | 'coachId' | 'coachName'>
type Lesson = Omit<PaidLesson, 'quotaYear' | 'isLate'>

/** Whether a lesson comes into a later payroll than that of the month after it (A7). */
export function isLateIn(month: string, heldOn: string): boolean {
  return month > shiftMonth(heldOn.slice(0, 7), 1)
}

/** The same lessons in whatever order give the same slip: it is compared byte by byte. */
export function drawSlip(about: About, lessons: readonly Lesson[], tax: Withholding): SlipContent {
  const inOrder = [...lessons].sort((a, b) => compare(a.heldOn, b.heldOn) || compare(a.id, b.id))
  return {
    title: slipTitle,
    payerName: about.payerName,
    month: about.month,
    number: about.number,
    payOn: about.payOn,
    coachId: about.coachId,
    coachName: about.coachName,
    lessons: inOrder.map(({ id, title, unitName, heldOn, feeFen, wasFen }) => ({
      id,
      title,
      unitName,
      heldOn,
      quotaYear: heldOn.slice(0, 4),
      feeFen,
      ...(wasFen === undefined || wasFen === feeFen ? {} : { wasFen }),
      isLate: isLateIn(about.month, heldOn),
    })),
    tax,
    lines: explainWithholding(tax),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

export function sumFees(lessons: readonly { feeFen: number }[]): number {
  return lessons.reduce((sum, { feeFen }) => sum + feeFen, 0)
}

/** Why the payroll of a month cannot be made yet, and when it can (S1-32). Who is late may. */
export function explainRunDay(month: string, opensOn: string, today: string): string | undefined {
  return today < opensOn ? `${month} 的${slipTitle}从 ${opensOn} 起编制。` : undefined
}

/** Months in a row with pay in one year, up to and with this one: of the cumulative method. */
export function countMonths(month: string, paid: readonly string[]): number {
  let count = 1
  for (
    let before = shiftMonth(month, -1);
    before.slice(0, 4) === month.slice(0, 4);
    before = shiftMonth(before, -1)
  ) {
    if (!paid.includes(before)) break
    count += 1
  }
  return count
}
