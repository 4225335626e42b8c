import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type AttachmentRow, type NewsRow, news, type SettingRow, type WritingLevel } from '../../tables.ts'

/** Who had a hand in the present version; the version stays, because the text did. */
export async function addAuthor(tx: Tx, id: string, accountId: string): Promise<void> {
  await sql`update news.item set authors = array_append(authors, ${accountId}::uuid)
    where id = ${id}::uuid and not ${accountId}::uuid = any(authors)`.execute(tx)
}

export async function countPins(tx: Tx, unitPath: string): Promise<number> {
  const row = await news(tx)
    .selectFrom('item')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('unit_path', '=', unitPath)
    .where('pinned_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Approved articles whose time has come; another worker's are passed over. */
export async function lockDueArticles(tx: Tx, now: Date, most: number): Promise<NewsRow[]> {
  return news(tx)
    .selectFrom('item')
    .selectAll()
    .where('state', '=', 'approved')
    .where('publish_at', '<=', now)
    .orderBy('publish_at')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function insertAttachment(tx: Tx, row: AttachmentRow): Promise<void> {
  await news(tx).insertInto('attachment').values(row).execute()
}

/** In the order of their coming. */
export async function listAttachments(tx: Tx, itemId: string): Promise<AttachmentRow[]> {
  return news(tx)
    .selectFrom('attachment')
    .selectAll()
    .where('item_id', '=', itemId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Together with the article it belongs to; undefined unless the row policies show both. */
export async function findAttachment(
  tx: Tx,
  id: string,
): Promise<{ attachment: AttachmentRow; item: NewsRow } | undefined> {
  const attachment = await news(tx)
    .selectFrom('attachment')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (attachment === undefined) return undefined
  const item = await news(tx)
    .selectFrom('item')
    .selectAll()
    .where('id', '=', attachment.item_id)
    .executeTakeFirst()
  return item && { attachment, item }
}

export async function deleteAttachment(
  tx: Tx,
  itemId: string,
  id: string,
): Promise<AttachmentRow | undefined> {
  return news(tx)
    .deleteFrom('attachment')
    .where('id', '=', id)
    .where('item_id', '=', itemId)
    .returningAll()
    .executeTakeFirst()
}

export async function findSetting(tx: Tx): Promise<SettingRow | undefined> {
  return news(tx).selectFrom('setting').selectAll().executeTakeFirst()
}

export async function lockSetting(tx: Tx): Promise<SettingRow | undefined> {
  return news(tx).selectFrom('setting').selectAll().forUpdate().executeTakeFirst()
}

export async function putSetting(tx: Tx, levels: WritingLevel[], now: Date): Promise<SettingRow> {
  return news(tx)
    .insertInto('setting')
    .values({ one: true, levels, version: 1, changed_at: now })
    .onConflict((c) =>
      c
        .column('one')
        .doUpdateSet((e) => ({ levels, version: e('setting.version', '+', 1), changed_at: now })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}
