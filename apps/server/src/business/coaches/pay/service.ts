import { explainBankAccount, tidyBankAccount } from '@jianwang/records/bank-account'
import { faultsAt } from '@jianwang/records/faults'
import { tidyText } from '@jianwang/records/tidy'
import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { notFound, refuseFields } from '#platform/problem'
import { getRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import { hasConsent, requireConsent } from '#support/citizens'
import { explainIdNumber, openIdNumber, recordReveal, sealIdNumber, tidyName } from '#support/people'
import { mayKeepPay, maySeePay } from '../policy.ts'
import { lifecycle, subjectKind } from '../register/lifecycle.ts'
import { coach } from '../register/record.ts'
import type { CoachRow, PayeeRow } from '../tables.ts'
import type * as shape from './schema.ts'
import { deletePayee, findPayee, listPayees, writePayee } from './store.ts'

/** Where a coach is paid: told for tax and pay alone, and shown to finance with a reason. */

type Body = Static<typeof shape.PayeeBody>
const accountPlace = (coachId: string) => `coaches/account/${coachId}`
const shownDigits = 4

/** In clear: for himself, for finance with a reason, for a payment file. */
export const openAccount = (call: Call, { account_sealed, coach_id }: PayeeRow): string =>
  call.crypto.open(account_sealed, accountPlace(coach_id))

/** His own, masked, and whether he agreed that it is kept. */
export async function getMyPayee(call: Call, row: CoachRow): Promise<Static<typeof shape.MyPayee>> {
  const payee = await findPayee(call.tx, row.id)
  return { payee: payee === undefined ? null : toView(payee), isAgreed: await hasConsent(call, 'coach-pay') }
}

/** @throws consentNeeded, invalid (422) with every fault */
export async function tellMyPayee(call: Call, row: CoachRow, body: Body) {
  await requireConsent(call, 'coach-pay')
  await keep(call, row, body, { told_by: 'coach', agreed_on: shanghaiDay(call.now) })
  return getMyPayee(call, row)
}

/** Taken back in one step: what was paid stays written in its pay slips. */
export async function takeBackMyPayee(call: Call, row: CoachRow) {
  if (await deletePayee(call.tx, row.id)) tell(call, row, 'remove-payee', {})
  return getMyPayee(call, row)
}

/** By finance, masked. @throws forbidden (403), notFound (404) */
export async function getPayee(call: Call, id: string): Promise<Static<typeof shape.CoachPayee>> {
  const row = await findCoach(call, id)
  const payee = await findPayee(call.tx, row.id)
  return { payee: payee === undefined ? null : toView(payee) }
}

/** By finance, from a paper that the coach signed. @throws forbidden (403), notFound (404), invalid (422) */
export async function enterPayee(
  call: Call,
  id: string,
  { agreedOn, reason, ...body }: Static<typeof shape.PaperPayeeBody>,
): Promise<Static<typeof shape.CoachPayee>> {
  const row = await findCoach(call, id)
  permit(mayKeepPay(call.actor))
  if (agreedOn > shanghaiDay(call.now))
    refuseFields([{ path: '/agreedOn', message: '同意书的日期不能晚于今天。' }])
  await keep(call, row, body, { told_by: 'paper', agreed_on: agreedOn }, reason)
  return getPayee(call, id)
}

/** In full, with a reason, one of the day's lookups. @throws forbidden (403), notFound (404), tooManyLookups (429) */
export async function revealPayee(
  call: Call,
  id: string,
  reason: string,
): Promise<Static<typeof shape.RevealedPayee>> {
  const row = await findCoach(call, id)
  const payee = await findPayee(call.tx, id)
  if (payee === undefined) throw notFound()
  const about = { subjectKind, subjectId: id, unitPath: row.unit_path, reason }
  await recordReveal(call, { ...about, field: 'payee' })
  return {
    idNumber: openIdNumber(call.crypto, payee.id_number_sealed, id),
    account: openAccount(call, payee),
  }
}

/** Where these coaches are paid, for a payment file that somebody makes; written down for each. @throws forbidden (403) */
export async function listPayAccounts(call: Call, coachIds: readonly string[]) {
  permit(mayKeepPay(call.actor))
  const rows = await listPayees(call.tx, coachIds)
  return rows.map((row) => {
    const about = { subjectId: row.coach_id, unitPath: call.actor.homePath }
    note(call, {
      action: lifecycle.auditOf('use-payee'),
      subjectKind,
      ...about,
      after: { 用途: '劳务费付款文件' },
    })
    return {
      coachId: row.coach_id,
      holderName: row.holder_name,
      account: openAccount(call, row),
      bank: row.bank,
      bankCode: row.bank_code,
    }
  })
}

async function findCoach(call: Call, id: string): Promise<CoachRow> {
  permit(maySeePay(call.actor))
  return getRow(call, coach, areaOf(call), id)
}

async function keep(
  call: Call,
  row: CoachRow,
  body: Body,
  about: Pick<PayeeRow, 'told_by' | 'agreed_on'>,
  reason?: string,
): Promise<void> {
  const holder = tidyName(body.holderName)
  const bankCode = body.bankCode?.trim() ?? ''
  refuseFields(
    faultsAt({
      '/holderName':
        holder === row.name ? undefined : `户名须与教练姓名一致（${row.name}），劳务费只付给本人。`,
      '/idNumber': explainIdNumber(body.idNumber, call.now),
      '/account': explainBankAccount(body.account),
      '/bank': Array.from(tidyText(body.bank)).length < 2 ? '请填写开户银行，写到支行。' : undefined,
      '/bankCode': /^(\d{12})?$/.test(bankCode) ? undefined : '联行号应为 12 位数字，不清楚的可不填。',
    }),
  )
  const account = tidyBankAccount(body.account)
  const payee: PayeeRow = {
    coach_id: row.id,
    holder_name: holder,
    ...sealIdNumber(call.crypto, body.idNumber, row.id),
    account_sealed: call.crypto.seal(account, accountPlace(row.id)),
    account_masked: `**** ${account.slice(-shownDigits)}`,
    bank: tidyText(body.bank),
    bank_code: bankCode,
    ...about,
    version: 1,
    updated_at: call.now,
  }
  await writePayee(call.tx, payee)
  tell(call, row, 'tell-payee', { 银行卡号: payee.account_masked, 身份证号: payee.id_number_masked }, reason)
}

/** In the audit, masked; no fact: nobody else needs to know. */
function tell(call: Call, row: CoachRow, act: string, after: Record<string, unknown>, reason?: string): void {
  const about = { subjectId: row.id, unitPath: row.unit_path }
  note(call, { action: lifecycle.auditOf(act), subjectKind, ...about, after, reason })
}

function toView(row: PayeeRow): Static<typeof shape.Payee> {
  return {
    holderName: row.holder_name,
    idNumber: row.id_number_masked,
    account: row.account_masked,
    bank: row.bank,
    bankCode: row.bank_code,
    toldBy: row.told_by,
    agreedOn: row.agreed_on,
    updatedAt: row.updated_at.toISOString(),
  }
}
