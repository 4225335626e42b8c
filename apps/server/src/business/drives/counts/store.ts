import { sql } from 'kysely'
import type { Tx } from '#platform/call'

export type Sum = { unit_path: string; measure: string; n: number }

/** Totals and the lines not yet folded into them, for an organisation and each one right below it. Days left out. */
export async function listSums(tx: Tx, path: string): Promise<Sum[]> {
  const { rows } = await sql<Sum>`
    select unit_path, measure, sum(n)::integer as n from (
      select unit_path, measure, n from drives.total where parent_path = ${path} and measure < 'z'
      union all select unit_path, measure, n from drives.delta where parent_path = ${path} and measure < 'z'
      union all select unit_path, measure, n from drives.total where unit_path = ${path} and measure < 'z'
      union all select unit_path, measure, n from drives.delta where unit_path = ${path} and measure < 'z') c
    group by unit_path, measure having sum(n) <> 0`.execute(tx)
  return rows
}

export async function listDays(
  tx: Tx,
  path: string,
  what: 'in' | 'card',
  from: string,
): Promise<{ day: string; n: number }[]> {
  const first = `z:${what}:${from}`
  const { rows } = await sql<{ day: string; n: number }>`
    select substr(measure, ${`z:${what}:`.length + 1}) as day, sum(n)::integer as n from (
      select measure, n from drives.total where unit_path = ${path} and measure >= ${first} and measure < ${`z:${what}:~`}
      union all select measure, n from drives.delta where unit_path = ${path} and measure >= ${first} and measure < ${`z:${what}:~`}) c
    group by measure having sum(n) <> 0 order by measure`.execute(tx)
  return rows
}

export async function sumOf(tx: Tx, path: string, measures: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(n), 0)::integer as n from (
      select n from drives.total where unit_path = ${path} and measure = any(${[...measures]}::text[])
      union all select n from drives.delta where unit_path = ${path} and measure = any(${[...measures]}::text[])) c`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** Folds what is waiting; false when there was nothing. Safe to run beside itself. */
export async function foldCounts(tx: Tx, most: number): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select drives.fold_counts(${most}) as n`.execute(tx)
  return (rows[0]?.n ?? 0) > 0
}
