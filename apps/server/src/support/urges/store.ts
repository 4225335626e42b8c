import type { Tx } from '#platform/call'
import { type UrgeRow, urges } from './tables.ts'

export async function insertUrges(tx: Tx, rows: readonly UrgeRow[]): Promise<void> {
  if (rows.length === 0) return
  await urges(tx)
    .insertInto('urge')
    .values([...rows])
    .execute()
}

/** What a unit was told, the newest first. */
export async function listRows(
  tx: Tx,
  { topic, path }: { topic: string; path: string },
  after: string | undefined,
  limit: number,
): Promise<UrgeRow[]> {
  let query = urges(tx)
    .selectFrom('urge')
    .selectAll()
    .where('unit_path', '=', path)
    .where('topic', '=', topic)
  if (after !== undefined) query = query.where('id', '<', after)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

type Told = Pick<UrgeRow, 'created_at' | 'seen_at'>

/** The last word each of these units was told. */
export async function listLastAt(
  tx: Tx,
  topic: string,
  paths: readonly string[],
): Promise<(Told & Pick<UrgeRow, 'unit_path'>)[]> {
  if (paths.length === 0) return []
  return urges(tx)
    .selectFrom('urge')
    .distinctOn('unit_path')
    .select(['unit_path', 'created_at', 'seen_at'])
    .where('topic', '=', topic)
    .where('unit_path', '=', (e) => e.fn.any(e.val([...paths])))
    .orderBy('unit_path')
    .orderBy('id', 'desc')
    .execute()
}

/** The last word about each of these. */
export async function listLastOf(
  tx: Tx,
  topic: string,
  subjects: readonly string[],
): Promise<(Told & Pick<UrgeRow, 'subject_id'>)[]> {
  if (subjects.length === 0) return []
  return urges(tx)
    .selectFrom('urge')
    .distinctOn('subject_id')
    .select(['subject_id', 'created_at', 'seen_at'])
    .where('topic', '=', topic)
    .where('subject_id', '=', (e) => e.fn.any(e.val([...subjects])))
    .orderBy('subject_id')
    .orderBy('id', 'desc')
    .execute()
}

/** How many of these the unit has not read. */
export async function countRowsUnseen(
  tx: Tx,
  { topic, path }: { topic: string; path: string },
): Promise<number> {
  const { n } = await urges(tx)
    .selectFrom('urge')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('unit_path', '=', path)
    .where('topic', '=', topic)
    .where('seen_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

export async function markSeen(
  tx: Tx,
  { topic, path }: { topic: string; path: string },
  ids: readonly string[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  await urges(tx)
    .updateTable('urge')
    .set({ seen_at: now })
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .where('unit_path', '=', path)
    .where('topic', '=', topic)
    .where('seen_at', 'is', null)
    .execute()
}
