import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type ChannelRow, type DeliveryRow, publications } from '../tables.ts'

export async function insertDeliveries(tx: Tx, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return
  await publications(tx)
    .insertInto('delivery')
    .values([...rows])
    .execute()
}

/** Versions that wait on these channels need not go out any more. What WeChat has already been told of goes its way. */
export async function supersede(
  tx: Tx,
  publicationId: string,
  channels: readonly string[],
  now: Date,
): Promise<void> {
  await publications(tx)
    .updateTable('delivery as d')
    .set({ state: 'superseded', ended_at: now, due_at: null })
    .where('d.publication_id', '=', publicationId)
    .where('d.channel_id', '=', (e) => e.fn.any(e.val([...channels])))
    .where('d.state', 'in', ['waiting', 'failed'])
    .where('d.draft_id', 'is', null)
    .where('d.publish_id', 'is', null)
    .where((e) =>
      e.exists(
        e
          .selectFrom('issue as i')
          .select('i.no')
          .whereRef('i.publication_id', '=', 'd.publication_id')
          .whereRef('i.no', '=', 'd.no')
          .where('i.form', '=', 'version'),
      ),
    )
    .execute()
}

export type LoggedDelivery = DeliveryRow & Pick<ChannelRow, 'name' | 'method' | 'home' | 'series'>

const logged = (tx: Tx) =>
  publications(tx)
    .selectFrom('delivery as d')
    .innerJoin('channel as c', 'c.id', 'd.channel_id')
    .selectAll('d')
    .select(['c.name', 'c.method', 'c.home', 'c.series'])

/** In the actor's scope, by channel; the newest issue first. */
export function listDeliveries(tx: Tx, publicationId: string): Promise<LoggedDelivery[]> {
  return logged(tx)
    .where('d.publication_id', '=', publicationId)
    .orderBy('d.unit_path')
    .orderBy('c.created_at')
    .orderBy('c.id')
    .orderBy('d.no', 'desc')
    .execute()
}

export function findDelivery(tx: Tx, id: string): Promise<LoggedDelivery | undefined> {
  return logged(tx).where('d.id', '=', id).executeTakeFirst()
}

export function lockDelivery(tx: Tx, id: string): Promise<DeliveryRow | undefined> {
  return publications(tx)
    .selectFrom('delivery')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Locks what may be tried now, and what a dead sender left; another worker's are passed over. */
export async function lockDue(tx: Tx, now: Date, most: number): Promise<DeliveryRow[]> {
  return publications(tx)
    .selectFrom('delivery')
    .selectAll()
    .where('state', 'in', ['waiting', 'sending'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('no')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function changeDelivery(tx: Tx, id: string, change: Partial<DeliveryRow>): Promise<void> {
  await publications(tx).updateTable('delivery').set(change).where('id', '=', id).execute()
}

/** Only while the sender of this turn has it. False when another took it over, or a person ended it. */
export async function changeSending(
  tx: Tx,
  id: string,
  turn: number,
  change: Partial<DeliveryRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await publications(tx)
    .updateTable('delivery')
    .set(change)
    .where('id', '=', id)
    .where('turn', '=', turn)
    .where('state', '=', 'sending')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** How many wait for a person or failed, by publication, in the actor's scope. */
export async function countOpen(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await publications(tx)
    .selectFrom('delivery')
    .select(['publication_id', sql<number>`count(*)::int`.as('n')])
    .where('publication_id', '=', (e) => e.fn.any(e.val([...ids])))
    .where('state', 'in', ['waiting', 'sending', 'failed'])
    .groupBy('publication_id')
    .execute()
  return new Map(rows.map(({ publication_id, n }) => [publication_id, n]))
}
