import { type Expression, sql } from 'kysely'
import type { Tx } from '#platform/call'

/** How many rows a query gives; it brings its own limit, so that counting ends where the screen says 1,000+. */
export async function countRows(tx: Tx, query: Expression<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from (${query}) as few`.execute(tx)
  return rows[0]?.n ?? 0
}
