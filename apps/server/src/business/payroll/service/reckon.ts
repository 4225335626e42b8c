import { createHash } from 'node:crypto'
import { countMonths, drawSlip, type SlipContent, sumFees } from '@jianwang/records/payroll'
import { checkWithholding, sumBefore, withhold } from '@jianwang/records/withholding'
import type { WithholdingMethod, WithholdingTable } from '@jianwang/records/withholding-tables'
import { notReckoned } from '../problems.ts'
import type { PaidBefore } from '../store/slips.ts'
import type { LessonRow, RunRow, SlipRow } from '../tables.ts'

export type Ground = Readonly<{
  payerName: string
  method: WithholdingMethod
  tables: readonly WithholdingTable[]
}>
type Span = Pick<RunRow, 'month' | 'number' | 'pay_on'>

/**
 * What one coach's lessons come to: their fees summed before anything is taken off, less the tax on all of the span (S1-33,
 * A30). Of nothing but what is handed in, so that it is the same whenever and however often it is reckoned.
 * @throws notReckoned (422) with the coach and the sentence
 */
export function reckonSlip(
  ground: Ground,
  run: Span,
  lessons: readonly LessonRow[],
  before: readonly PaidBefore[],
): SlipContent {
  const last = lessons.at(-1)
  if (last === undefined) throw new Error('a slip has lessons')
  const paid = lessons.map((lesson) => ({
    id: lesson.id,
    title: lesson.title,
    unitName: lesson.held_unit_name,
    heldOn: lesson.held_on,
    feeFen: lesson.paid_fen ?? lesson.fee_fen,
    wasFen: lesson.fee_fen,
  }))
  const { method } = ground
  const asked = {
    method,
    day: run.pay_on,
    payFen: sumFees(paid),
    before: sumBefore(
      method,
      run.pay_on,
      before.map((pay) => ({ day: pay.pay_on, paidFen: pay.pay_fen, withheldFen: pay.withhold_fen })),
    ),
    ...(method === 'cumulative'
      ? {
          months: countMonths(
            run.pay_on.slice(0, 7),
            before.map((pay) => pay.pay_on.slice(0, 7)),
          ),
        }
      : {}),
  }
  const [fault] = checkWithholding(asked, ground.tables)
  if (fault !== undefined) throw notReckoned({ who: last.coach_name, sentence: fault.message })
  const about = {
    payerName: ground.payerName,
    month: run.month,
    number: run.number,
    payOn: run.pay_on,
    coachId: last.coach_id,
    coachName: last.coach_name,
  }
  return drawSlip(about, paid, withhold(asked, ground.tables))
}

/** The columns that follow from what a slip says. */
export function columnsOf(content: SlipContent) {
  const text = JSON.stringify(content)
  return {
    lessons: content.lessons.length,
    pay_fen: content.tax.payFen,
    withhold_fen: content.tax.withholdFen,
    net_fen: content.tax.netFen,
    has_late: content.lessons.some(({ isLate }) => isLate),
    content: text,
    digest: createHash('sha256').update(text).digest('hex'),
  } satisfies Partial<SlipRow>
}
