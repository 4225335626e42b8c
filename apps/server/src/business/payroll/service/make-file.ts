import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { logTransitions, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseStale } from '#platform/problem'
import { listRows, type Order } from '#platform/record/list'
import { explainUnique } from '#platform/unique'
import { fileChanged, fileKind, slipKind } from '../facts.ts'
import { fileLifecycle } from '../lifecycle.ts'
import { mayMake, mayRead, maySeeAt } from '../policy.ts'
import { alreadyFiled, noAccount, noPayerAccount, nothingToFile } from '../problems.ts'
import type * as shape from '../schema.ts'
import * as store from '../store/files.ts'
import { findSetting } from '../store/runs.ts'
import type { FileRow, PaymentRow, SlipRow } from '../tables.ts'
import { toFile, toPayment } from '../view.ts'
import { type AccountsOf, accountPlace, type PayeeAccount } from './accounts.ts'
import type { Act } from './act.ts'

const newest: Order<FileRow> = {
  by: [
    { column: 'number', kind: 'integer' },
    { column: 'id', kind: 'uuid' },
  ],
  newestFirst: true,
}

/**
 * Makes a payment file of what coaches confirmed, and of what failed before (S1-34); a slip is in one at a time.
 * @throws forbidden (403), nothingToFile, noPayerAccount, noAccount (422), alreadyFiled (409)
 */
export async function makeFile(
  call: Call,
  accountsOf: AccountsOf,
  { slipIds }: { slipIds?: readonly string[] | undefined },
): Promise<Static<typeof shape.PayrollFile>> {
  permit(mayMake(call.actor))
  const { homePath: unitPath } = call.actor
  const setting = await findSetting(call.tx, unitPath)
  if (setting === undefined || setting.payer_account === '') throw noPayerAccount()
  const slips = await store.holdPayable(call.tx, unitPath, slipIds)
  const [first] = slips
  if (first === undefined) throw nothingToFile()
  const accounts = await findAccounts(call, accountsOf, slips)
  const id = newId(call.now.getTime())
  const payments = slips.map((slip, at) => drawPayment(call, id, slip, accounts[at]))
  const today = shanghaiDay(call.now)
  const file: FileRow = {
    id,
    unit_path: unitPath,
    unit_id: first.unit_id,
    number: await store.nextNumber(call.tx, unitPath),
    // Never before the days of payment (S1-34).
    pay_on: [today, ...slips.map((slip) => slip.pay_on)].toSorted().at(-1) ?? today,
    state: 'made',
    makers: [call.actor.accountId ?? ''],
    released_by: null,
    released_at: null,
    payments: payments.length,
    sum_fen: payments.reduce((sum, { fen }) => sum + fen, 0),
    version: 1,
    created_at: call.now,
    updated_at: call.now,
  }
  await explainUnique(store.insertFile(call.tx, file, payments), {
    file__number: () => alreadyFiled(),
    payment__once: () => alreadyFiled(),
  })
  await moveAll(call, slips, { action: 'file', to: 'filed' })
  tellFile(call, 'make', undefined, file)
  return toFile(call.actor, file)
}

/** In the order of the slips. @throws noAccount (422) with the names of those who have none */
async function findAccounts(call: Call, accountsOf: AccountsOf, slips: readonly SlipRow[]) {
  const found = await accountsOf(
    call,
    slips.map(({ coach_id }) => coach_id),
  )
  const byCoach = new Map(found.map((account) => [account.coachId, account]))
  const without = slips.filter(({ coach_id }) => !byCoach.has(coach_id)).map(({ coach_name }) => coach_name)
  if (without.length > 0)
    throw noAccount({
      who: `${without.slice(0, 10).join('、')}${without.length > 10 ? ` 等 ${without.length} 人` : ''}`,
    })
  return slips.flatMap(({ coach_id }) => byCoach.get(coach_id) ?? [])
}

function drawPayment(
  call: Call,
  fileId: string,
  slip: SlipRow,
  account: PayeeAccount | undefined,
): PaymentRow {
  if (account === undefined) throw new Error('every payment has an account')
  const id = newId(call.now.getTime())
  return {
    id,
    file_id: fileId,
    slip_id: slip.id,
    unit_path: slip.unit_path,
    fen: slip.net_fen,
    holder_name: account.holderName,
    account_sealed: call.crypto.seal(account.account, accountPlace(id)),
    account_masked: `**** ${account.account.slice(-4)}`,
    bank: account.bank,
    bank_code: account.bankCode,
    state: 'filed',
    bank_reference: null,
    failure: null,
    answered_at: null,
  }
}

/** Moves slips and writes their timelines. */
export async function moveAll(
  call: Call,
  slips: readonly Pick<SlipRow, 'id' | 'unit_path' | 'state'>[],
  {
    action,
    to,
    ...more
  }: { action: string; to: SlipRow['state'] } & Partial<Pick<SlipRow, 'failure' | 'paid_on'>>,
): Promise<void> {
  if (slips.length === 0) return
  const ids = slips.map(({ id }) => id)
  await store.moveSlips(call.tx, ids, { state: to, ...more }, call.now)
  await logTransitions(
    call,
    slips.map(({ id, unit_path, state }) => ({
      subjectKind: slipKind,
      subjectId: id,
      unitPath: unit_path,
      action,
      from: state,
      to,
      reason: more.failure ?? undefined,
    })),
  )
}

/** @throws forbidden (403), badCursor (400) */
export function listFiles(
  call: Call,
  query: Static<typeof shape.RunQuery>,
): Promise<Static<typeof shape.PayrollFilePage>> {
  permit(mayRead(call.actor))
  return listRows(call, query, store.filesOf(call.tx, call.actor.homePath), newest, async (rows) =>
    rows.map((row) => toFile(call.actor, row)),
  )
}

export async function readFile(call: Call, id: string, lock?: 'lock'): Promise<FileRow> {
  permit(mayRead(call.actor))
  const row = await store.findFile(call.tx, id, lock)
  if (row === undefined || !maySeeAt(call.actor, row)) throw notFound()
  return row
}

/** With its payments; accounts as their last four digits. @throws forbidden (403), notFound (404) */
export async function getFile(call: Call, id: string): Promise<Static<typeof shape.PayrollFileWhole>> {
  const row = await readFile(call, id)
  const payments = await store.listPayments(call.tx, id)
  return { ...toFile(call.actor, row), lines: payments.map(toPayment) }
}

/**
 * Releases a file, by another person than its maker, or gives it up before: its slips may then be paid by another one.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), reasonNeeded, ownWork (422)
 */
export async function actOnFile(
  call: Call,
  id: string,
  act: 'release' | 'discard',
  { version, reason }: Act,
): Promise<Static<typeof shape.PayrollFile>> {
  const row = await readFile(call, id, 'lock')
  const state = await takeAction(call, fileLifecycle, row, act, {
    reason,
    seen: () => refuseStale(row, version, () => toFile(call.actor, row)),
  })
  const released =
    act === 'release' ? { released_by: call.actor.accountId ?? null, released_at: call.now } : {}
  const after = await store.changeFile(call.tx, row, { state, ...released }, call.now)
  if (act === 'discard') {
    const payments = await store.listPayments(call.tx, id)
    await store.discardPayments(call.tx, id)
    const slips = payments.map(({ slip_id, unit_path }) => ({
      id: slip_id,
      unit_path,
      state: 'filed' as const,
    }))
    await moveAll(call, slips, { action: 'unfile', to: 'confirmed' })
  }
  tellFile(call, act, row, after, reason)
  return toFile(call.actor, after)
}

export function tellFile(
  call: Call,
  act: string,
  before: FileRow | undefined,
  after: FileRow,
  reason?: string | undefined,
): void {
  note(call, {
    action: fileLifecycle.auditOf(act),
    subjectKind: fileKind,
    subjectId: after.id,
    unitPath: after.unit_path,
    ...(before === undefined ? {} : { before: { state: before.state } }),
    after: { state: after.state, 编号: after.number, 笔数: after.payments, 合计: after.sum_fen },
    reason: reason?.trim(),
  })
  const body = { act, state: after.state }
  announce(call, { kind: fileChanged, subjectId: after.id, unitPath: after.unit_path, body })
}
