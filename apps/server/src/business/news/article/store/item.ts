import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type Kind, type NewsRow, news, type State } from '../../tables.ts'

export type Filter = {
  /** Exact paths: the own unit's, or with those above it. */
  paths: readonly string[]
  kinds?: readonly Kind[] | undefined
  state?: State | undefined
  /** YYYY-MM-DD: leaves out what was over before this day. */
  notOverOn?: string | undefined
  channelId?: string | undefined
  /** Only the pinned, or only the others. */
  pinned?: boolean | undefined
}
type Change = Partial<Omit<NewsRow, 'id' | 'unit_path' | 'unit_id' | 'version' | 'created_at' | 'updated_at'>>

export async function insertNews(tx: Tx, row: Omit<NewsRow, 'version' | 'updated_at'>): Promise<NewsRow> {
  return news(tx)
    .insertInto('item')
    .values({ ...row, version: 1, updated_at: row.created_at })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function findNews(tx: Tx, id: string): Promise<NewsRow | undefined> {
  return news(tx).selectFrom('item').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The own level's only; waits for whoever is changing the row. */
export async function lockOwnNews(tx: Tx, homePath: string, id: string): Promise<NewsRow | undefined> {
  return news(tx)
    .selectFrom('item')
    .selectAll()
    .where('id', '=', id)
    .where('unit_path', '=', homePath)
    .forUpdate()
    .executeTakeFirst()
}

/** The row was locked by this transaction; the version goes up by one. */
export async function changeNews(tx: Tx, id: string, change: Change, now: Date): Promise<NewsRow> {
  return news(tx)
    .updateTable('item')
    .set((e) => ({ ...change, updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** What is published, the newest first; one row more when there is a next page. */
export async function listPublished(
  tx: Tx,
  filter: Omit<Filter, 'state'>,
  after: { publishedAt: string; id: string } | undefined,
  limit: number,
): Promise<NewsRow[]> {
  return filtered(tx, { ...filter, state: 'published' })
    .selectAll()
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(published_at, id) < (${after?.publishedAt}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

function filtered(tx: Tx, filter: Filter) {
  let query = news(tx)
    .selectFrom('item')
    .where(sql<boolean>`unit_path = any(${[...filter.paths]}::text[])`)
  // As a literal, so that the partial index of published rows serves.
  if (filter.state === 'published') query = query.where(sql<boolean>`state = 'published'`)
  else if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.kinds !== undefined) query = query.where('kind', 'in', [...filter.kinds])
  if (filter.channelId !== undefined) query = query.where('channel_id', '=', filter.channelId)
  if (filter.pinned !== undefined) query = query.where('pinned_at', filter.pinned ? 'is not' : 'is', null)
  if (filter.notOverOn !== undefined)
    query = query.where(sql<boolean>`coalesce(ends_on, starts_on, 'infinity') >= ${filter.notOverOn}::date`)
  return query
}
