import { type RawBuilder, sql } from 'kysely'
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

/** Written down before the check is made: under way until it is settled or released. */
export async function insertAttempt(
  tx: Tx,
  attempt: { username: string; address: string; kind: AttemptKind; now: Date; device: Buffer | undefined },
): Promise<number> {
  const { id } = await identity(tx)
    .insertInto('attempt')
    .values({
      username: attempt.username,
      address: attempt.address,
      kind: attempt.kind,
      tried_at: attempt.now,
      under_way: true,
      device: attempt.device ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** `open`: still under way. One that has been so for longer than a check takes was left by a server that died. */
export type Tried = { at: Date; open: boolean }

/** Times of the latest attempts of one kind on a username, newest first; a known device's apart from everybody else's. */
export async function listLatestAttempts(
  tx: Tx,
  about: { username: string; kind: AttemptKind; device: Buffer | undefined; openAfter: Date },
  limit: number,
): Promise<Tried[]> {
  const { rows } = await sql<Tried>`
    select tried_at as at, under_way and tried_at > ${about.openAfter} as open
    from identity.attempt
    where username = ${about.username} and kind = ${about.kind} and device is not distinct from ${about.device ?? null}::bytea
    order by tried_at desc
    limit ${limit}`.execute(tx)
  return rows
}

/** Of what was not tried from a known device: how many failed, and how many are under way. */
export async function countAttempts(
  tx: Tx,
  filter: {
    username?: string
    address?: string
    kinds?: readonly AttemptKind[]
    since: Date
    openAfter: Date
  },
): Promise<{ failed: number; open: number }> {
  const parts: RawBuilder<unknown>[] = [sql`device is null and tried_at > ${filter.since}`]
  if (filter.username !== undefined) parts.push(sql`username = ${filter.username}`)
  if (filter.address !== undefined) parts.push(sql`address = ${filter.address}`)
  if (filter.kinds !== undefined) parts.push(sql`kind = any(${[...filter.kinds]}::text[])`)
  const { rows } = await sql<{ failed: number; open: number }>`
    select count(*) filter (where not (under_way and tried_at > ${filter.openAfter}))::int as failed,
      count(*) filter (where under_way and tried_at > ${filter.openAfter})::int as open
    from identity.attempt where ${sql.join(parts, sql` and `)}`.execute(tx)
  return rows[0] ?? { failed: 0, open: 0 }
}

/** The check turned out wrong. */
export async function settleAttempt(tx: Tx, id: number, kind?: AttemptKind): Promise<void> {
  await identity(tx)
    .updateTable('attempt')
    .set({ under_way: false, ...(kind === undefined ? {} : { kind }) })
    .where('id', '=', id)
    .execute()
}

/** The check turned out right: it is no failure. Others' old ones are swept on the way, fifty at a time. */
export async function releaseAttempt(tx: Tx, id: number, sweepBefore: Date): Promise<void> {
  await sql`delete from identity.attempt where id = ${id}
    or id in (select id from identity.attempt where tried_at < ${sweepBefore} order by id limit 50)`.execute(
    tx,
  )
}
