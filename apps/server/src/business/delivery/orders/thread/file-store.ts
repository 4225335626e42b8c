import type { Tx } from '#platform/call'
import { type LineRow, type ThreadFileRow, threads } from './tables.ts'

export async function insertFiles(tx: Tx, rows: readonly ThreadFileRow[]): Promise<void> {
  if (rows.length > 0)
    await threads(tx)
      .insertInto('thread_file')
      .values([...rows])
      .execute()
}

export function listFiles(tx: Tx, lineIds: readonly string[]): Promise<ThreadFileRow[]> {
  if (lineIds.length === 0) return Promise.resolve([])
  return threads(tx)
    .selectFrom('thread_file')
    .selectAll()
    .where('line_id', '=', (e) => e.fn.any(e.val([...lineIds])))
    .orderBy('id')
    .execute()
}

/** With the line it belongs to; undefined where the row policies do not show both. */
export async function findFile(
  tx: Tx,
  id: string,
): Promise<{ file: ThreadFileRow; line: LineRow } | undefined> {
  const file = await threads(tx).selectFrom('thread_file').selectAll().where('id', '=', id).executeTakeFirst()
  const line =
    file &&
    (await threads(tx)
      .selectFrom('thread_line')
      .selectAll()
      .where('id', '=', file.line_id)
      .executeTakeFirst())
  return file && line && { file, line }
}
