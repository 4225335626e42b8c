import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type Rows, rowsOf } from '#platform/record/store'
import { type FileRow, type PaymentRow, payroll, type SlipRow } from '../tables.ts'

const fileSource = { table: payroll, name: 'file' }
export const filesOf = (tx: Tx, unitPath: string): Rows<FileRow> =>
  rowsOf<FileRow>(tx, fileSource, { paths: [unitPath] })

/** What its coaches confirmed, and what failed before; of some slips or of all. Locked. */
export function holdPayable(
  tx: Tx,
  unitPath: string,
  slipIds: readonly string[] | undefined,
): Promise<SlipRow[]> {
  return payroll(tx)
    .selectFrom('slip')
    .selectAll()
    .where('unit_path', '=', unitPath)
    .where('state', 'in', ['confirmed', 'failed'])
    .where('net_fen', '>', 0)
    .$if(slipIds !== undefined, (q) => q.where(sql<boolean>`id = any(${slipIds ?? []}::uuid[])`))
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function nextNumber(tx: Tx, unitPath: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(number), 0) + 1 as n from payroll.file where unit_path = ${unitPath}`.execute(tx)
  return rows[0]?.n ?? 1
}

export async function insertFile(tx: Tx, file: FileRow, payments: readonly PaymentRow[]): Promise<void> {
  await payroll(tx).insertInto('file').values(file).execute()
  for (let at = 0; at < payments.length; at += 500)
    await payroll(tx)
      .insertInto('payment')
      .values(payments.slice(at, at + 500))
      .execute()
}

export async function findFile(tx: Tx, id: string, lock?: 'lock'): Promise<FileRow | undefined> {
  const one = payroll(tx).selectFrom('file').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

export async function changeFile(
  tx: Tx,
  row: FileRow,
  change: Partial<FileRow>,
  now: Date,
): Promise<FileRow> {
  return payroll(tx)
    .updateTable('file')
    .set({ ...change, updated_at: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export function listPayments(tx: Tx, fileId: string): Promise<PaymentRow[]> {
  return payroll(tx).selectFrom('payment').selectAll().where('file_id', '=', fileId).orderBy('id').execute()
}

type Answer = Pick<PaymentRow, 'state' | 'failure' | 'bank_reference' | 'answered_at'>

export async function answerPayment(tx: Tx, id: string, answer: Answer): Promise<void> {
  await payroll(tx)
    .updateTable('payment')
    .set(answer)
    .where('id', '=', id)
    .where('state', '=', 'filed')
    .execute()
}

export async function discardPayments(tx: Tx, fileId: string): Promise<void> {
  await payroll(tx)
    .updateTable('payment')
    .set({ state: 'discarded' })
    .where('file_id', '=', fileId)
    .where('state', '=', 'filed')
    .execute()
}

export async function moveSlips(
  tx: Tx,
  ids: readonly string[],
  change: Pick<SlipRow, 'state'> & Partial<SlipRow>,
  now: Date,
): Promise<void> {
  await payroll(tx)
    .updateTable('slip')
    .set((e) => ({ ...change, version: e('version', '+', 1), updated_at: now }))
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
}
