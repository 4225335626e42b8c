import type { Tx } from '#platform/call'
import { type ConsentRow, citizens } from '../tables.ts'

export function listConsents(tx: Tx, citizenId: string): Promise<ConsentRow[]> {
  return citizens(tx)
    .selectFrom('consent')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .orderBy('given_at')
    .execute()
}

export function listLiveConsents(tx: Tx, citizenId: string): Promise<ConsentRow[]> {
  return citizens(tx)
    .selectFrom('consent')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** False when the person has given this one already. */
export async function insertConsent(tx: Tx, row: ConsentRow): Promise<boolean> {
  const added = await citizens(tx)
    .insertInto('consent')
    .values(row)
    .onConflict((c) => c.columns(['citizen_id', 'purpose']).where('withdrawn_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** False when there was none to withdraw. */
export async function withdrawConsent(
  tx: Tx,
  citizenId: string,
  purpose: string,
  now: Date,
): Promise<boolean> {
  const row = await citizens(tx)
    .updateTable('consent')
    .set({ withdrawn_at: now })
    .where('citizen_id', '=', citizenId)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function withdrawAllConsents(tx: Tx, citizenId: string, now: Date): Promise<void> {
  await citizens(tx)
    .updateTable('consent')
    .set({ withdrawn_at: now })
    .where('citizen_id', '=', citizenId)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** Two histories become one: of two live consents to one purpose the older person's stands, the other's is closed. */
export async function moveConsents(tx: Tx, from: string, to: string, now: Date): Promise<void> {
  await citizens(tx)
    .updateTable('consent')
    .set({ withdrawn_at: now })
    .where('citizen_id', '=', from)
    .where('withdrawn_at', 'is', null)
    .where('purpose', 'in', (e) =>
      e
        .selectFrom('consent as kept')
        .select('kept.purpose')
        .where('kept.citizen_id', '=', to)
        .where('kept.withdrawn_at', 'is', null),
    )
    .execute()
  await citizens(tx).updateTable('consent').set({ citizen_id: to }).where('citizen_id', '=', from).execute()
}
