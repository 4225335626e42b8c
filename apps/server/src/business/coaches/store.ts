import { sql } from 'kysely'
import type { Tx } from '#platform/call'

/** Coaches bear their items by name, as forms and sheets do; who is competent is told by the ids. */
export async function renameItem(tx: Tx, { from, to }: { from: string; to: string }): Promise<void> {
  await sql`update coaches.coach set items = array_replace(items, ${from}, ${to}) where ${from} = any(items)`.execute(
    tx,
  )
}
