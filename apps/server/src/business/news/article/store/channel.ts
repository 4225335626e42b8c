import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type ChannelRow, news } from '../../tables.ts'

/** Live ones of these units, each unit's in its own order. */
export async function listChannels(tx: Tx, paths: readonly string[]): Promise<ChannelRow[]> {
  return news(tx)
    .selectFrom('channel')
    .selectAll()
    .where('unit_path', 'in', [...paths])
    .where('retired_at', 'is', null)
    .orderBy('unit_path')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function listChannelsByIds(tx: Tx, ids: readonly string[]): Promise<ChannelRow[]> {
  if (ids.length === 0) return []
  return news(tx)
    .selectFrom('channel')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
}

/** Undefined when the unit has a live one of this name. */
export async function insertChannel(
  tx: Tx,
  row: Omit<ChannelRow, 'version'>,
): Promise<ChannelRow | undefined> {
  return news(tx)
    .insertInto('channel')
    .values({ ...row, version: 1 })
    .onConflict((c) => c.columns(['unit_path', 'name']).where('retired_at', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function lockChannel(tx: Tx, unitPath: string, id: string): Promise<ChannelRow | undefined> {
  return news(tx)
    .selectFrom('channel')
    .selectAll()
    .where('id', '=', id)
    .where('unit_path', '=', unitPath)
    .where('retired_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function changeChannel(
  tx: Tx,
  id: string,
  change: Partial<Pick<ChannelRow, 'name' | 'retired_at'>>,
): Promise<ChannelRow> {
  return news(tx)
    .updateTable('channel')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function orderChannels(tx: Tx, unitPath: string, ids: readonly string[]): Promise<void> {
  await sql`update news.channel c set position = o.n from unnest(${[...ids]}::uuid[]) with ordinality o(id, n)
    where c.id = o.id and c.unit_path = ${unitPath} and c.retired_at is null`.execute(tx)
}
