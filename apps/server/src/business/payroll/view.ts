import type { SlipContent } from '@jianwang/records/payroll'
import type { Static } from 'typebox'
import type { Actor } from '#platform/call'
import { listActions } from '#platform/lifecycle/lifecycle'
import { fileLifecycle, runLifecycle, slipLifecycle } from './lifecycle.ts'
import { referenceOf } from './reference.ts'
import type * as shape from './schema.ts'
import type { Paid } from './store/runs.ts'
import type { FileRow, PaymentRow, RunRow, SlipRow } from './tables.ts'

/** `paid`: nothing is, before a run is checked. */
export function toRun(
  actor: Actor,
  row: RunRow,
  paid: Paid = { slips: 0, fen: 0 },
): Static<typeof shape.PayrollRun> {
  return {
    id: row.id,
    month: row.month,
    number: row.number,
    payOn: row.pay_on,
    method: row.method,
    state: row.state,
    slips: row.slips,
    payFen: row.pay_fen,
    withholdFen: row.withhold_fen,
    netFen: row.pay_fen - row.withhold_fen,
    paidSlips: paid.slips,
    paidFen: paid.fen,
    checkedAt: row.checked_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
    actions: listActions(runLifecycle, actor, row),
  }
}

export function toLine(actor: Actor, row: SlipRow): Static<typeof shape.PayrollSlipLine> {
  return {
    id: row.id,
    runId: row.run_id,
    month: row.month,
    number: row.number,
    payOn: row.pay_on,
    coachId: row.coach_id,
    coachName: row.coach_name,
    state: row.state,
    lessons: row.lessons,
    payFen: row.pay_fen,
    withholdFen: row.withhold_fen,
    netFen: row.net_fen,
    hasLate: row.has_late,
    failure: row.failure,
    paidOn: row.paid_on,
    version: row.version,
    actions: listActions(slipLifecycle, actor, row),
  }
}

export function toSlip(actor: Actor, row: SlipRow): Static<typeof shape.PayrollSlip> {
  const { title, payerName, lessons, lines } = contentOf(row)
  return {
    ...toLine(actor, row),
    title,
    payerName,
    digest: row.digest,
    dispute: row.dispute,
    answer: row.answer,
    lessonLines: [...lessons],
    lines: [...lines],
  }
}

/** As drawSlip made it. */
export function contentOf({ content }: Pick<SlipRow, 'content'>): SlipContent {
  return JSON.parse(content) as SlipContent
}

export function toFile(actor: Actor, row: FileRow): Static<typeof shape.PayrollFile> {
  return {
    id: row.id,
    number: row.number,
    payOn: row.pay_on,
    state: row.state,
    payments: row.payments,
    sumFen: row.sum_fen,
    releasedAt: row.released_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
    actions: listActions(fileLifecycle, actor, row),
  }
}

export function toPayment(row: PaymentRow): Static<typeof shape.PayrollPayment> {
  return {
    reference: referenceOf(row.id),
    slipId: row.slip_id,
    holder: row.holder_name,
    account: row.account_masked,
    bank: row.bank,
    fen: row.fen,
    state: row.state,
    failure: row.failure,
  }
}
