import { createHash } from 'node:crypto'
import { type Answered, type Comparison, compareReceipt, type ReceiptLine } from '@jianwang/records/pay-file'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { explainAct } from '#platform/lifecycle/lifecycle'
import type { Sheet } from '#platform/sheets/columns'
import { maskName } from '#support/people'
import { fileLifecycle } from '../lifecycle.ts'
import { receiptChanged } from '../problems.ts'
import { referenceOf } from '../reference.ts'
import type * as shape from '../schema.ts'
import { answerPayment, changeFile, listPayments } from '../store/files.ts'
import { findSlip } from '../store/slips.ts'
import type { FileRow, PaymentRow } from '../tables.ts'
import { moveAll, readFile, tellFile } from './make-file.ts'
import { postPaid } from './post-paid.ts'
import { readSheet } from './read-sheet.ts'

const receiptSheet: Sheet = {
  name: '回执',
  title: '银行回执',
  columns: [
    {
      key: 'reference',
      title: '编号',
      aliases: ['客户编号', '指令编号', 'EndToEndId', '业务编号'],
      kind: 'text',
      required: true,
    },
    { key: 'amount', title: '金额', aliases: ['金额（元）', '交易金额'], kind: 'text', required: true },
    {
      key: 'result',
      title: '结果',
      aliases: ['交易结果', '处理结果', '状态', '交易状态'],
      kind: 'text',
      required: true,
    },
    { key: 'reason', title: '原因', aliases: ['失败原因', '备注', '摘要'], kind: 'text' },
  ],
}
type Receipt = Static<typeof shape.PayrollReceipt>

/**
 * Holds a bank's receipt (xlsx or CSV) against a file: without a digest it only tells; with the digest of what was told it
 * registers every line that names our id and its fen, and nothing of any other. Read again it registers nothing anew.
 * @throws notFound (404), forbidden (403), wrongState, receiptChanged (409), badReceipt (422)
 */
export async function readReceipt(
  call: Call,
  id: string,
  bytes: Buffer | undefined,
  digest: string | undefined,
): Promise<Receipt> {
  const file = await readFile(call, id, digest === undefined ? undefined : 'lock')
  const refusal = explainAct(fileLifecycle, call.actor, file, 'answer')
  if (refusal !== undefined) throw refusal
  const lines = await readLines(bytes)
  const payments = await listPayments(call.tx, id)
  const compared = compareReceipt(
    lines,
    payments.map((payment) => ({
      reference: referenceOf(payment.id),
      payee: maskName(payment.holder_name),
      fen: payment.fen,
      state: payment.state,
    })),
  )
  const told = tellReceipt(compared, payments)
  if (digest === undefined) return told
  if (digest !== told.digest) throw receiptChanged()
  await register(call, file, payments, compared.answers)
  return told
}

async function readLines(bytes: Buffer | undefined): Promise<ReceiptLine[]> {
  return (await readSheet(bytes, receiptSheet)).map(({ row, textOf }) => ({
    row,
    reference: textOf('reference'),
    amount: textOf('amount'),
    result: textOf('result'),
    reason: textOf('reason'),
  }))
}

function tellReceipt(compared: Comparison, payments: readonly PaymentRow[]): Receipt {
  const { answers, again, faults, missing } = compared
  const fenOf = new Map(payments.map(({ id, fen }) => [referenceOf(id), fen]))
  const of = (result: Answered['result']) => answers.filter((each) => each.result === result)
  return {
    paid: of('paid').length,
    paidFen: of('paid').reduce((sum, { reference }) => sum + (fenOf.get(reference) ?? 0), 0),
    failed: of('failed').length,
    again,
    missing: missing.length,
    faults: faults.slice(0, 200),
    faultCount: faults.length,
    digest: createHash('sha256').update(JSON.stringify(compared)).digest('hex').slice(0, 32),
  }
}

/** Paid ones go to the ledger, failed ones wait for the next file; a file of which all is answered is done. */
async function register(
  call: Call,
  file: FileRow,
  payments: readonly PaymentRow[],
  answers: readonly Answered[],
): Promise<void> {
  const byReference = new Map(payments.map((payment) => [referenceOf(payment.id), payment]))
  for (const { reference, result, reason } of answers) {
    const payment = byReference.get(reference)
    const slip = payment && (await findSlip(call.tx, payment.slip_id, 'lock'))
    if (payment === undefined || slip === undefined) throw receiptChanged()
    const failure = result === 'failed' ? reason || '银行未说明原因' : null
    const answer = { state: result, failure, bank_reference: null, answered_at: call.now }
    await answerPayment(call.tx, payment.id, answer)
    if (result === 'paid') await postPaid(call, slip)
    await moveAll(
      call,
      [slip],
      result === 'paid'
        ? { action: 'pay', to: 'paid', failure: null, paid_on: shanghaiDay(call.now) }
        : { action: 'fail', to: 'failed', failure },
    )
  }
  const open = payments.filter(({ state }) => state === 'filed').length - answers.length
  const after = await changeFile(call.tx, file, open === 0 ? { state: 'done' } : {}, call.now)
  tellFile(call, 'answer', file, after)
}
