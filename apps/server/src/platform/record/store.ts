import type { Fields } from '@jianwang/records/fields'
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { Call, Tx } from '../call.ts'
import { countRows } from '../count-rows.ts'
import { countLimit } from '../page.ts'
import { explainUnique } from '../unique.ts'
import type { Area, RecordType, Row, Source } from './record.ts'

// biome-ignore lint/suspicious/noExplicitAny: any record's table; rows are typed at the kit's doors
export type Any = any
/** A question about rows of one record, which stand in it as `r`. */
export type Rows<R> = SelectQueryBuilder<{ r: R }, 'r', object>
/** What the store and the database fill by themselves. */
export type Stamped = 'serial_no' | 'version' | 'created_at' | 'updated_at'

const handle = (tx: Tx, source: Source) => source.table(tx) as Kysely<Any>

/** The record's rows in an area and nothing else: every question begins here. */
export function rowsOf<R>(tx: Tx, source: Source, area: Area): Rows<R> {
  const path = sql.ref('r.unit_path')
  let query = handle(tx, source)
    .selectFrom(`${source.name} as r`)
    .where(
      'within' in area
        ? sql<boolean>`${path} >= ${area.within} and ${path} < ${`${area.within}~`}`
        : sql<boolean>`${path} = any(${[...area.paths]}::text[])`,
    )
  for (const [column, values] of Object.entries(source.part ?? {}))
    query = query.where(`r.${column}`, 'in', [...values])
  return query as unknown as Rows<R>
}

/** By its id, in the area; with `lock` it waits for whoever is changing the row. */
export async function findRow<R>(
  tx: Tx,
  source: Source,
  area: Area,
  id: string,
  lock?: 'lock',
): Promise<R | undefined> {
  const query: Any = rowsOf<R>(tx, source, area)
  const one = query.selectAll('r').where('r.id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

/** @throws what `uniques` says of the constraint that was hit */
export async function insertRow<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  row: Omit<R, Stamped>,
): Promise<R> {
  const stamps = { version: 1, created_at: call.now, updated_at: call.now }
  const query = handle(call.tx, type)
    .insertInto(type.name)
    .values({ ...row, ...stamps })
    .returningAll()
  // The row as it was to be stored, for the sentence alone.
  return explain(type, row as unknown as R, query.executeTakeFirstOrThrow())
}

/** The row was locked by this transaction; the version goes up by one. @throws what `uniques` says */
export async function changeRow<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  row: R,
  change: Partial<R>,
): Promise<R> {
  const query = handle(call.tx, type)
    .updateTable(type.name)
    .set({ ...change, updated_at: call.now, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
  return explain(type, { ...row, ...change }, query.executeTakeFirstOrThrow())
}

/** Counts to the limit and one further. */
export function countSome<R>(tx: Tx, rows: Rows<R>): Promise<number> {
  const query: Any = rows
  return countRows(tx, query.select('r.id').limit(countLimit + 1))
}

/** How many the rows of a counter count together. */
export async function sumCounts<R extends { count: number }>(counters: Rows<R>): Promise<number> {
  const counted = counters as unknown as Rows<{ count: number }> // asked of no more than that
  const row = await counted
    .select((e) => e.cast<number>(e.fn.coalesce(e.fn.sum('r.count'), e.val(0)), 'bigint').as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

function explain<F extends Fields, S extends string, R extends Row<F, S>, V>(
  type: RecordType<F, S, R, V>,
  row: R,
  write: Promise<Any>,
): Promise<R> {
  const problems = Object.entries(type.uniques ?? {}).map(([name, tell]) => [name, () => tell(row)] as const)
  return explainUnique(write, Object.fromEntries(problems))
}
