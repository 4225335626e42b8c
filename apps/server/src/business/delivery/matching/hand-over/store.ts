import type { Tx } from '#platform/call'
import type { ConfirmationRow } from '../tables.ts'
import { type HandOverRow, handOvers } from './tables.ts'

/** @returns the number of the receipt */
export async function insertHandOver(tx: Tx, row: Omit<HandOverRow, 'no'>): Promise<number> {
  return (await handOvers(tx).insertInto('hand_over').values(row).returning('no').executeTakeFirstOrThrow())
    .no
}

/** The latest first. */
export function listHandOversOf(tx: Tx, orderId: string): Promise<HandOverRow[]> {
  return handOvers(tx)
    .selectFrom('hand_over')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('no', 'desc')
    .execute()
}

export function findHandOver(tx: Tx, id: string): Promise<HandOverRow | undefined> {
  return handOvers(tx).selectFrom('hand_over').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Whom the coach calls from now on; that he has called another does not count any more (S1-25). */
export async function changeContact(
  tx: Tx,
  id: string,
  contact: Pick<ConfirmationRow, 'contact_name' | 'contact_phone_sealed'>,
  now: Date,
): Promise<void> {
  await handOvers(tx)
    .updateTable('confirmation')
    .set((e) => ({
      ...contact,
      ...{ called_at: null, called_note: null, reminded_at: null },
      updated_at: now,
      version: e('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}
