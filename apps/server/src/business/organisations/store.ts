import type { OrganisationKind, OrganisationState, OwnLevel } from '@jianwang/records/organisation'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type Rows, rowsOf } from '#platform/record/store'
import type { NameQuery } from './name-key.ts'
import { organisation } from './record.ts'
import { type OrganisationRow, organisations } from './tables.ts'

/** A path range, and within it one exact owner. */
export type Area = { from: string; exact?: string | undefined }
export type Filter = {
  level?: OwnLevel | undefined
  state?: OrganisationState | undefined
  kind?: OrganisationKind | undefined
  item?: string | undefined
  awaiting: boolean
  search?: Search | undefined
}
export type Search =
  | { by: 'name'; query: NameQuery }
  | { by: 'phone_index' | 'phone_tail'; indexes: Buffer[] }
  | { by: 'credit_code'; code: string }

export async function listByIds(tx: Tx, scope: string, ids: readonly string[]): Promise<OrganisationRow[]> {
  if (ids.length === 0) return []
  const rows = rowsOf<OrganisationRow>(tx, organisation, { within: scope })
  return rows
    .selectAll('r')
    .where(sql<boolean>`r.id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** Exact, from the maintained counter. */
export async function sumCounter(tx: Tx, area: Area, filter: Filter): Promise<number> {
  let query = organisations(tx)
    .selectFrom('counter')
    .where('unit_path', '>=', area.from)
    .where('unit_path', '<', `${area.from}~`)
  if (area.exact !== undefined) query = query.where('unit_path', '=', area.exact)
  if (filter.level !== undefined) query = query.where('level', '=', filter.level)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  query =
    filter.state === undefined
      ? query.where('state', '<>', 'deleted')
      : query.where('state', '=', filter.state)
  if (filter.awaiting) query = query.where('awaiting', '=', true)
  const row = await query
    .select((e) => e.cast<number>(e.fn.coalesce(e.fn.sum('count'), e.val(0)), 'bigint').as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Live rows that share a name or the body code inside their credit codes; at most `limit` rows. */
export async function listDuplicates(
  tx: Tx,
  scope: string,
  by: 'name' | 'code',
  limit: number,
): Promise<(OrganisationRow & { group_key: string })[]> {
  const key = by === 'name' ? sql`name_key` : sql`substr(credit_code, 9, 9)`
  const { rows } = await sql<OrganisationRow & { group_key: string }>`
    select * from (
      select o.*, ${key} as group_key, count(*) over (partition by ${key}) as group_size
      from organisations.organisation o
      where state <> 'deleted' and unit_path >= ${scope} and unit_path < ${`${scope}~`}
    ) as each where group_size > 1 order by group_key, id limit ${limit}`.execute(tx)
  return rows
}

/** What a list reads, names apart; exports read the same. */
export function filtered(tx: Tx, area: Area, filter: Filter): Rows<OrganisationRow> {
  let query = rowsOf<OrganisationRow>(tx, organisation, { within: area.from })
  if (area.exact !== undefined) query = query.where('r.unit_path', '=', area.exact)
  query =
    filter.state === undefined
      ? query.where('r.state', '<>', 'deleted')
      : query.where('r.state', '=', filter.state)
  if (filter.level !== undefined) query = query.where('r.level', '=', filter.level)
  if (filter.kind !== undefined) query = query.where('r.kind', '=', filter.kind)
  if (filter.item !== undefined) query = query.where(sql<boolean>`items @> array[${filter.item}]`)
  // Word for word the condition of the index organisation__queue.
  if (filter.awaiting) query = query.where(sql<boolean>`(state = 'submitted' or pending is not null)`)
  const { search } = filter
  if (search?.by === 'phone_index' || search?.by === 'phone_tail')
    query = query.where(sql<boolean>`${sql.ref(search.by)} = any(${search.indexes}::bytea[])`)
  if (search?.by === 'credit_code') query = query.where('r.credit_code', '=', search.code)
  return query
}

/** Ids of those whose name is found, in (unit_path, id) order beyond the key, every filter applied. */
export async function searchNames(
  tx: Tx,
  area: Area,
  filter: Filter,
  query: NameQuery,
  [path, id]: readonly (string | number)[] = [],
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from organisations.search_names(${JSON.stringify(query)}::jsonb,
      ${area.from}, ${area.exact ?? null}, ${filter.level ?? null}, ${filter.state ?? null}, ${filter.kind ?? null},
      ${filter.item ?? null}, ${filter.awaiting}, ${path ?? null}, ${id ?? null}::uuid, ${limit}) as id`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}
