import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../call.ts'
import type { NameQuery } from '../names.ts'

/** More names than these are found sooner in the list's own order than in the index. */
const few = 5_000

/**
 * The query with the rows it finds, where they are few: for one page, whose filters then hold beside it. Without this the
 * rows are looked at themselves, as an export does.
 * @param table one of platform.search_names, as `schema.name`
 * @param within only rows of this range of paths are asked for; never less than the page's own
 */
export async function seekNames(
  tx: Tx,
  table: string,
  within: string,
  { ways }: NameQuery,
): Promise<NameQuery> {
  const { rows } = await sql<{ ids: string[] | null }>`
    select platform.find_names(${table}::regclass, ${JSON.stringify(ways)}::jsonb, ${within}, ${few}) as ids`.execute(
    tx,
  )
  const ids = rows[0]?.ids
  return ids == null ? { ways } : { ways, ids }
}

type Searched = {
  key: RawBuilder<unknown>
  grams: RawBuilder<unknown>
  /** Of a table whose rows a server of the version before may still write without grams: as it is written, too. */
  name?: RawBuilder<unknown>
}

/** Whether the row `as` is found. */
export function isNamed(
  { ways, ids }: NameQuery,
  as = 'r',
  { key, grams, name }: Searched = { key: sql.ref(`${as}.name_key`), grams: sql.ref(`${as}.name_grams`) },
): RawBuilder<boolean> {
  if (ids !== undefined) return sql<boolean>`${sql.ref(`${as}.id`)} = any(${[...ids]}::uuid[])`
  const parts = ways.map((way) =>
    way.needle === undefined
      ? sql`${grams} @> ${way.grams}::text[]`
      : sql`(${grams} @> ${way.grams}::text[] and strpos(${key}, ${way.needle}) > 0)`,
  )
  if (name !== undefined)
    for (const { needle } of ways)
      if (needle !== undefined) parts.push(sql`strpos(lower(${name}), ${needle}) > 0`)
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`
}
