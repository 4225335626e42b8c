import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Db } from '#platform/db'
import { citizens, type SessionRow, type Terminal } from '../tables.ts'

export type FoundSession = { session_id: string; citizen_id: string; name: string | null; seen_at: Date }

type Limits = { seenAfter: Date; bornAfter: Date }

/**
 * Undefined when the token is unknown, ended or too old, or its citizen cancelled the account. Otherwise the transaction
 * acts as the citizen from here on, as enterScope would have it: a statement less for every request.
 */
export async function enterSession(
  tx: Tx,
  digest: Buffer,
  limits: Limits,
): Promise<FoundSession | undefined> {
  // As text: every request of a citizen asks this, and building it would take longer than finding the row.
  const { rows } = await sql<FoundSession>`select f.session_id, f.seen_at, f.citizen_id, f.name,
      set_config('app.scope', '', true), set_config('app.account', f.citizen_id::text, true), set_config('role', 'app_citizen', true)
    from citizens.find_session(${digest}, ${limits.seenAfter}, ${limits.bornAfter}) f`.execute(tx)
  return rows[0]
}

/** Beside the request and not waited for: losing it costs at most one early sign-out. */
export function touchSession(db: Db, id: string, now: Date): void {
  db.requests.query('select citizens.touch_session($1, $2)', [id, now]).catch(() => {})
}

export async function insertSession(tx: Tx, row: SessionRow): Promise<void> {
  await citizens(tx).insertInto('session').values(row).execute()
}

/** False when the citizen has no such session open. */
export async function endSession(tx: Tx, citizenId: string, id: string, now: Date): Promise<boolean> {
  const row = await citizens(tx)
    .updateTable('session')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('citizen_id', '=', citizenId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Signing in again on the same device leaves no second key behind. */
export async function endSessionOf(tx: Tx, digest: Buffer, now: Date): Promise<void> {
  await citizens(tx)
    .updateTable('session')
    .set({ ended_at: now })
    .where('token_digest', '=', digest)
    .where('ended_at', 'is', null)
    .execute()
}

export function findTerminal(tx: Tx, id: string): Promise<{ terminal: Terminal } | undefined> {
  return citizens(tx).selectFrom('session').select('terminal').where('id', '=', id).executeTakeFirst()
}

/** Open ones that are not too old, the latest used first. */
export function listOpenSessions(tx: Tx, citizenId: string, limits: Limits): Promise<SessionRow[]> {
  return citizens(tx)
    .selectFrom('session')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .where('ended_at', 'is', null)
    .where('seen_at', '>', limits.seenAfter)
    .where('created_at', '>', limits.bornAfter)
    .orderBy('seen_at', 'desc')
    .limit(50)
    .execute()
}

/** Ended ones, too: for the person's own copy. */
export function listAllSessions(tx: Tx, citizenId: string): Promise<SessionRow[]> {
  return citizens(tx)
    .selectFrom('session')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .orderBy('created_at')
    .execute()
}

export async function moveSessions(tx: Tx, from: string, to: string): Promise<void> {
  await citizens(tx).updateTable('session').set({ citizen_id: to }).where('citizen_id', '=', from).execute()
}

/** Erasure: addresses and devices are the person's; that he signed in stands in the audit. */
export async function deleteSessions(tx: Tx, citizenId: string): Promise<void> {
  await citizens(tx).deleteFrom('session').where('citizen_id', '=', citizenId).execute()
}
