import type { Tx } from '#platform/call'
import { type ChannelRow, publications } from '../tables.ts'

/** Those in use in the actor's scope: the city's, then the districts'. */
export function listChannels(tx: Tx, series?: string): Promise<ChannelRow[]> {
  return publications(tx)
    .selectFrom('channel')
    .selectAll()
    .where('retired_at', 'is', null)
    .$if(series !== undefined, (q) => q.where('series', '=', series ?? ''))
    .orderBy('unit_path')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Whether there was ever one of the series, in use or not. */
export async function hasChannels(tx: Tx, series: string): Promise<boolean> {
  const row = await publications(tx)
    .selectFrom('channel')
    .select('id')
    .where('series', '=', series)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export type NewChannel = Omit<ChannelRow, 'version' | 'retired_at'>

export async function insertChannels(tx: Tx, rows: readonly NewChannel[]): Promise<void> {
  if (rows.length === 0) return
  await publications(tx)
    .insertInto('channel')
    .values(rows.map((row) => ({ ...row, retired_at: null })))
    .execute()
}

export function lockChannel(tx: Tx, id: string): Promise<ChannelRow | undefined> {
  return publications(tx)
    .selectFrom('channel')
    .selectAll()
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export function changeChannel(
  tx: Tx,
  id: string,
  change: Partial<Pick<ChannelRow, 'name' | 'method' | 'home' | 'retired_at'>>,
): Promise<ChannelRow> {
  return publications(tx)
    .updateTable('channel')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
