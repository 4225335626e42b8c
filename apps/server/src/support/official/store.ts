import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type FollowerRow, official } from './tables.ts'

export type Follower = Selectable<FollowerRow>

/** Several rows for one unionid: openids of an account that moved. */
export function listByUnions(tx: Tx, unions: readonly Buffer[]): Promise<Follower[]> {
  return official(tx)
    .selectFrom('follower')
    .selectAll()
    .where('union_index', '=', (e) => e.fn.any(e.val([...unions])))
    .orderBy('said_at')
    .execute()
}

/** Indexes of the current and of retired keys. */
export function findByOpenId(tx: Tx, indexes: readonly Buffer[]): Promise<Follower | undefined> {
  return official(tx)
    .selectFrom('follower')
    .selectAll()
    .where('openid_index', '=', (e) => e.fn.any(e.val([...indexes])))
    .forUpdate()
    .executeTakeFirst()
}

/** Those of the openids that are known. */
export async function listKnown(
  tx: Tx,
  indexes: readonly Buffer[],
): Promise<Pick<Follower, 'openid_index' | 'openid_sealed' | 'said_at'>[]> {
  return official(tx)
    .selectFrom('follower')
    .select(['openid_index', 'openid_sealed', 'said_at'])
    .where('openid_index', '=', (e) => e.fn.any(e.val([...indexes])))
    .execute()
}

export async function insertFollowers(tx: Tx, rows: readonly Omit<Follower, 'failed'>[]): Promise<void> {
  if (rows.length === 0) return
  await official(tx)
    .insertInto('follower')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function changeFollower(
  tx: Tx,
  index: Buffer,
  change: Partial<Omit<Follower, 'openid_index'>>,
): Promise<void> {
  await official(tx).updateTable('follower').set(change).where('openid_index', '=', index).execute()
}

/** Takes those whose turn it is; `until` keeps other workers off them meanwhile. */
export async function takeDue(tx: Tx, now: Date, until: Date, most: number): Promise<Follower[]> {
  const { rows } = await sql<Follower>`
    update official.follower f set due_at = ${until}
    from (
      select openid_index from official.follower
      where due_at <= ${now} and openid_sealed is not null
      order by due_at limit ${most} for update skip locked
    ) due
    where f.openid_index = due.openid_index
    returning f.*`.execute(tx)
  return rows
}

export async function deleteByUnions(tx: Tx, unions: readonly Buffer[]): Promise<void> {
  await official(tx)
    .deleteFrom('follower')
    .where('union_index', '=', (e) => e.fn.any(e.val([...unions])))
    .execute()
}
