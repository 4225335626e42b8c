import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type AttemptKind, identity } from '../tables.ts'

/**
 * One check at a time for a username and for an address; held only while the counters are read and a check is
 * written down, never while a password is hashed. Always in this order, so that no two wait for each other.
 */
export async function lockCounters(tx: Tx, username: string, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity.attempt/name/${username}`}, 0))`.execute(
    tx,
  )
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity.attempt/address/${address}`}, 0))`.execute(
    tx,
  )
}

export async function insertAttempt(
  tx: Tx,
  attempt: { username: string; address: string; kind: AttemptKind; now: Date },
): Promise<number> {
  const { id } = await identity(tx)
    .insertInto('attempt')
    .values({
      username: attempt.username,
      address: attempt.address,
      kind: attempt.kind,
      tried_at: attempt.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Times of the latest attempts of one kind on a username, newest first. */
export async function listLatestAttempts(
  tx: Tx,
  username: string,
  kind: AttemptKind,
  limit: number,
): Promise<Date[]> {
  const rows = await identity(tx)
    .selectFrom('attempt')
    .select('tried_at')
    .where('username', '=', username)
    .where('kind', '=', kind)
    .orderBy('tried_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.tried_at)
}

export async function countAttempts(
  tx: Tx,
  filter: { username?: string; address?: string; kind?: AttemptKind; since: Date },
): Promise<number> {
  const { username, address, kind } = filter
  const { count } = await identity(tx)
    .selectFrom('attempt')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('tried_at', '>', filter.since)
    .$if(username !== undefined, (query) => query.where('username', '=', username ?? ''))
    .$if(address !== undefined, (query) => query.where('address', '=', address ?? ''))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'password'))
    .executeTakeFirstOrThrow()
  return count
}

/** The check turned out right: it is no failure. Others' old ones are swept on the way, fifty at a time. */
export async function releaseAttempt(tx: Tx, id: number, sweepBefore: Date): Promise<void> {
  await sql`delete from identity.attempt where id = ${id}
    or id in (select id from identity.attempt where tried_at < ${sweepBefore} order by id limit 50)`.execute(
    tx,
  )
}
