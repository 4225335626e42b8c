import type { Tx } from '#platform/call'
import { identity } from '../tables.ts'

/** Whether the account was signed in to in this browser, and not too long ago. */
export async function knowsDevice(
  tx: Tx,
  accountId: string,
  digest: Buffer,
  seenAfter: Date,
): Promise<boolean> {
  const row = await identity(tx)
    .selectFrom('device')
    .select('account_id')
    .where('token_digest', '=', digest)
    .where('account_id', '=', accountId)
    .where('seen_at', '>', seenAfter)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether anybody was signed in to in this browser: then it keeps its cookie. */
export async function isDevice(tx: Tx, digest: Buffer, seenAfter: Date): Promise<boolean> {
  const row = await identity(tx)
    .selectFrom('device')
    .select('account_id')
    .where('token_digest', '=', digest)
    .where('seen_at', '>', seenAfter)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function rememberDevice(tx: Tx, accountId: string, digest: Buffer, now: Date): Promise<void> {
  await identity(tx)
    .insertInto('device')
    .values({ token_digest: digest, account_id: accountId, known_at: now, seen_at: now })
    .onConflict((same) => same.columns(['token_digest', 'account_id']).doUpdateSet({ seen_at: now }))
    .execute()
}

export async function forgetDevices(tx: Tx, accountId: string): Promise<void> {
  await identity(tx).deleteFrom('device').where('account_id', '=', accountId).execute()
}
