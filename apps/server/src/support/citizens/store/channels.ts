import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type ChannelRow, citizens } from '../tables.ts'

const live = (tx: Tx) => citizens(tx).selectFrom('channel').selectAll().where('unbound_at', 'is', null)

export function findChannel(
  tx: Tx,
  issuer: string,
  subjectIndexes: readonly Buffer[],
): Promise<ChannelRow | undefined> {
  return live(tx)
    .where('issuer', '=', issuer)
    .where('subject_index', '=', (e) => e.fn.any(e.val([...subjectIndexes])))
    .executeTakeFirst()
}

/** The same person at another program of the same publisher. */
export function findByUnion(tx: Tx, unionIndexes: readonly Buffer[]): Promise<ChannelRow | undefined> {
  return live(tx)
    .where('union_index', '=', (e) => e.fn.any(e.val([...unionIndexes])))
    .orderBy('bound_at')
    .limit(1)
    .executeTakeFirst()
}

/** The unions of several persons at once. */
export async function listUnions(
  tx: Tx,
  citizenIds: readonly string[],
): Promise<Pick<ChannelRow, 'citizen_id' | 'union_index'>[]> {
  const { rows } = await sql<
    Pick<ChannelRow, 'citizen_id' | 'union_index'>
  >`select * from citizens.unions_of(${[...citizenIds]}::uuid[])`.execute(tx)
  return rows
}

/** Oldest first. */
export function listChannels(tx: Tx, citizenId: string): Promise<ChannelRow[]> {
  return citizens(tx)
    .selectFrom('channel')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .orderBy('bound_at')
    .execute()
}

export function findLatestChannel(
  tx: Tx,
  citizenId: string,
  issuer: string,
): Promise<ChannelRow | undefined> {
  return live(tx)
    .where('citizen_id', '=', citizenId)
    .where('issuer', '=', issuer)
    .orderBy('bound_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertChannel(tx: Tx, row: ChannelRow): Promise<void> {
  await citizens(tx).insertInto('channel').values(row).execute()
}

export async function rememberUnion(tx: Tx, id: string, unionIndex: Buffer): Promise<void> {
  await citizens(tx).updateTable('channel').set({ union_index: unionIndex }).where('id', '=', id).execute()
}

export async function moveChannels(tx: Tx, from: string, to: string): Promise<void> {
  await citizens(tx).updateTable('channel').set({ citizen_id: to }).where('citizen_id', '=', from).execute()
}

/** Erasure: an openid is the person's, so the row goes and nothing is left to be found by. */
export async function deleteChannels(tx: Tx, citizenId: string): Promise<void> {
  await citizens(tx).deleteFrom('channel').where('citizen_id', '=', citizenId).execute()
}
