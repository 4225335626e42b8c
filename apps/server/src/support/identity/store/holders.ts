import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { identity } from '../tables.ts'

// Who held an account, from when to when (S4-22).

export async function insertHolder(
  tx: Tx,
  holder: { id: string; accountId: string; personName: string; from: Date },
): Promise<void> {
  await identity(tx)
    .insertInto('holder')
    .values({
      id: holder.id,
      account_id: holder.accountId,
      person_name: holder.personName,
      held_from: holder.from,
      held_until: null,
      reason: null,
    })
    .execute()
}

export async function endHolder(tx: Tx, accountId: string, until: Date, reason: string): Promise<void> {
  await identity(tx)
    .updateTable('holder')
    .set({ held_until: until, reason })
    .where('account_id', '=', accountId)
    .where('held_until', 'is', null)
    .execute()
}

/** A corrected spelling is the same person. */
export async function renameHolder(tx: Tx, accountId: string, personName: string): Promise<void> {
  await identity(tx)
    .updateTable('holder')
    .set({ person_name: personName })
    .where('account_id', '=', accountId)
    .where('held_until', 'is', null)
    .execute()
}

export type Holder = { person_name: string; held_from: Date; held_until: Date | null; reason: string | null }

export function listHolders(tx: Tx, accountId: string): Promise<Holder[]> {
  return (
    identity(tx)
      .selectFrom('holder')
      .select(['person_name', 'held_from', 'held_until', 'reason'])
      .where('account_id', '=', accountId)
      .orderBy('held_from', 'desc')
      // Two hand-overs of one moment: who holds it now stands first.
      .orderBy(sql`held_until desc nulls first`)
      .limit(100)
      .execute()
  )
}
