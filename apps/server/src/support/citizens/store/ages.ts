import { sql } from 'kysely'
import type { Tx } from '#platform/call'

type Row = { name: string; minors: number; adults: number; seniors: number }

export async function countAgesOf(
  tx: Tx,
  pairs: readonly { name: string; id: string }[],
  on: string,
): Promise<Row[]> {
  const { rows } = await sql<Row>`select name, minors, adults, seniors from citizens.count_ages(
    ${pairs.map(({ name }) => name)}::text[], ${pairs.map(({ id }) => id)}::uuid[], ${on}::date)`.execute(tx)
  return rows
}
