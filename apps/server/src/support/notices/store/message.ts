import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { countRows } from '#platform/count-rows'
import { countLimit } from '#platform/page'
import { type MessageRow, notices } from '../tables.ts'

export type NewMessage = Omit<MessageRow, 'params' | 'read_at'> & { params: Readonly<Record<string, string>> }

/**
 * False when the person was told of this key before. Returns nothing of the row, and names no index: who tells another
 * may not read what he told.
 */
export async function insertMessage(tx: Tx, { params, ...row }: NewMessage): Promise<boolean> {
  const { numInsertedOrUpdatedRows: n } = await notices(tx)
    .insertInto('message')
    .values({ ...row, params: JSON.stringify(params), read_at: null })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow()
  return n === 1n
}

/** One person's, the newest first; one row more when there is a next page. */
export async function listMessages(
  tx: Tx,
  filter: { citizenId: string; unreadOnly: boolean; afterId: string | undefined; limit: number },
): Promise<MessageRow[]> {
  return inbox(tx, filter)
    .selectAll()
    .$if(filter.afterId !== undefined, (q) => q.where(sql<boolean>`id < ${filter.afterId}::uuid`))
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

/** Counts to the limit and one further. */
export async function countMessages(tx: Tx, citizenId: string, unreadOnly: boolean): Promise<number> {
  return countRows(
    tx,
    inbox(tx, { citizenId, unreadOnly })
      .select('id')
      .limit(countLimit + 1),
  )
}

function inbox(tx: Tx, filter: { citizenId: string; unreadOnly: boolean }) {
  const query = notices(tx).selectFrom('message').where('citizen_id', '=', filter.citizenId)
  return filter.unreadOnly ? query.where('read_at', 'is', null) : query
}

/** False when there is no such message of this person. Reading twice keeps the first time. */
export async function markRead(tx: Tx, citizenId: string, id: string, now: Date): Promise<boolean> {
  const row = await notices(tx)
    .updateTable('message')
    .set({ read_at: sql<Date>`coalesce(read_at, ${now})` })
    .where('id', '=', id)
    .where('citizen_id', '=', citizenId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Up to the one the person has on the screen: what came later stays unread. */
export async function markAllRead(tx: Tx, citizenId: string, upToId: string, now: Date): Promise<number> {
  const { numUpdatedRows } = await notices(tx)
    .updateTable('message')
    .set({ read_at: now })
    .where('citizen_id', '=', citizenId)
    .where('read_at', 'is', null)
    .where('id', '<=', upToId)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** What is older than this, some thousands at a time; its deliveries go with it. */
export async function deleteOldMessages(tx: Tx, before: Date, most: number): Promise<number> {
  const { numDeletedRows } = await notices(tx)
    .deleteFrom('message')
    .where('id', 'in', (q) =>
      q.selectFrom('message').select('id').where('created_at', '<', before).limit(most),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export async function listAllOf(tx: Tx, citizenId: string): Promise<MessageRow[]> {
  return notices(tx)
    .selectFrom('message')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .orderBy('id')
    .execute()
}

export async function deleteAllOf(tx: Tx, citizenId: string): Promise<void> {
  await notices(tx).deleteFrom('message').where('citizen_id', '=', citizenId).execute()
  await notices(tx).deleteFrom('allowance').where('citizen_id', '=', citizenId).execute()
}

/** Two identities became one: what both were told of the same key stays once. */
export async function moveAll(tx: Tx, from: string, to: string): Promise<void> {
  await sql`delete from notices.message m using notices.message kept
    where m.citizen_id = ${from} and kept.citizen_id = ${to} and m.key = kept.key`.execute(tx)
  await notices(tx).updateTable('message').set({ citizen_id: to }).where('citizen_id', '=', from).execute()
  await notices(tx).updateTable('delivery').set({ citizen_id: to }).where('citizen_id', '=', from).execute()
}
