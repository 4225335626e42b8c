import type { Tx } from '#platform/call'
import { coaches, type PayeeRow } from '../tables.ts'

export function findPayee(tx: Tx, coachId: string): Promise<PayeeRow | undefined> {
  return coaches(tx).selectFrom('payee').selectAll().where('coach_id', '=', coachId).executeTakeFirst()
}

export function listPayees(tx: Tx, coachIds: readonly string[]): Promise<PayeeRow[]> {
  if (coachIds.length === 0) return Promise.resolve([])
  return coaches(tx)
    .selectFrom('payee')
    .selectAll()
    .where('coach_id', 'in', [...coachIds])
    .execute()
}

/** In place of what was told before. */
export async function writePayee(tx: Tx, row: PayeeRow): Promise<void> {
  const { coach_id: _key, ...told } = row
  await coaches(tx)
    .insertInto('payee')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('coach_id').doUpdateSet((e) => ({ ...told, version: e('payee.version', '+', 1) })),
    )
    .execute()
}

/** @returns whether there was any */
export async function deletePayee(tx: Tx, coachId: string): Promise<boolean> {
  const { numDeletedRows } = await coaches(tx)
    .deleteFrom('payee')
    .where('coach_id', '=', coachId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
