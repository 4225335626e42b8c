import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type CitizenRow, citizens } from '../tables.ts'

const living = (tx: Tx) =>
  citizens(tx)
    .selectFrom('citizen')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('merged_into', 'is', null)

/** Living only: neither cancelled nor merged into another. */
export function findCitizen(tx: Tx, id: string): Promise<CitizenRow | undefined> {
  return living(tx).where('id', '=', id).executeTakeFirst()
}

/** `indexes` of the current and of retired keys. */
export function findByPhone(tx: Tx, indexes: readonly Buffer[]): Promise<CitizenRow | undefined> {
  return living(tx)
    .where('phone_index', '=', (e) => e.fn.any(e.val([...indexes])))
    .executeTakeFirst()
}

/** For the staff as well, who reach nothing else of a citizen. */
export async function listByPhones(
  tx: Tx,
  indexes: readonly Buffer[],
): Promise<Pick<CitizenRow, 'id' | 'phone_index'>[]> {
  const { rows } = await sql<
    Pick<CitizenRow, 'id' | 'phone_index'>
  >`select * from citizens.ids_of_phones(${[...indexes]}::bytea[])`.execute(tx)
  return rows
}

/** In the order of their ids, so that two who need the same rows queue instead of locking each other out. */
export function lockCitizens(tx: Tx, ids: readonly string[]): Promise<CitizenRow[]> {
  return citizens(tx)
    .selectFrom('citizen')
    .selectAll()
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Whoever proves the same phone, or comes in by the same channel, at the same moment waits here until the first has committed. */
export async function queueAt(tx: Tx, place: 'phone' | 'channel' | 'address', key: Buffer): Promise<void> {
  const kinds = { phone: 7_301_101, channel: 7_301_102, address: 7_301_103 }
  await sql`select pg_advisory_xact_lock(${kinds[place]}, ${key.readInt32BE(0)})`.execute(tx)
}

export async function insertCitizen(
  tx: Tx,
  row: Pick<CitizenRow, 'id' | 'created_at' | 'updated_at'>,
): Promise<CitizenRow> {
  return citizens(tx)
    .insertInto('citizen')
    .values({ ...row, elder_mode: false, version: 1 })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export type CitizenChange = Partial<Omit<CitizenRow, 'id' | 'version' | 'created_at'>>

/** Undefined when `version` is given and no longer the one the person saw. */
export function changeCitizen(
  tx: Tx,
  id: string,
  change: CitizenChange,
  version?: number,
): Promise<CitizenRow | undefined> {
  let query = citizens(tx)
    .updateTable('citizen')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('id', '=', id)
  if (version !== undefined) query = query.where('version', '=', version)
  return query.returningAll().executeTakeFirst()
}

/** Those who were merged into the one that is now merged itself. */
export async function followMergedInto(tx: Tx, from: string, to: string): Promise<void> {
  await citizens(tx).updateTable('citizen').set({ merged_into: to }).where('merged_into', '=', from).execute()
}

export function listMergedInto(tx: Tx, id: string): Promise<Pick<CitizenRow, 'id' | 'created_at'>[]> {
  return citizens(tx)
    .selectFrom('citizen')
    .select(['id', 'created_at'])
    .where('merged_into', '=', id)
    .orderBy('created_at')
    .execute()
}
