import type { OrganisationKind, OrganisationState, OwnLevel } from '@jianwang/records/organisation'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { NameQuery } from '#platform/names'
import { isNamed, seekNames } from '#platform/record/search'
import { type Rows, rowsOf, sumCounts } from '#platform/record/store'
import { organisation } from './record.ts'
import { type CounterRow, type OrganisationRow, organisations } from './tables.ts'

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
export function sumCounter(tx: Tx, area: Area, filter: Filter): Promise<number> {
  const counters = rowsOf<CounterRow>(tx, { table: organisations, name: 'counter' }, { within: area.from })
  const counted = narrowed(counters, area, filter)
  return sumCounts(filter.awaiting ? counted.where('r.awaiting', '=', true) : counted)
}

/** Of rows or of their counts, which have these columns in common. */
function narrowed<R extends Pick<CounterRow, 'unit_path' | 'level' | 'kind' | 'state'>>(
  rows: Rows<R>,
  { exact }: Area,
  { level, kind, state }: Filter,
): Rows<R> {
  let query = rows as unknown as Rows<CounterRow> // asked of no more than what they share
  query = state === undefined ? query.where('r.state', '<>', 'deleted') : query.where('r.state', '=', state)
  if (exact !== undefined) query = query.where('r.unit_path', '=', exact)
  if (level !== undefined) query = query.where('r.level', '=', level)
  if (kind !== undefined) query = query.where('r.kind', '=', kind)
  return query as unknown as Rows<R> // as they came
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

/** What a list reads; exports read the same. */
export function filtered(tx: Tx, area: Area, filter: Filter): Rows<OrganisationRow> {
  let query = narrowed(rowsOf<OrganisationRow>(tx, organisation, { within: area.from }), area, filter)
  if (filter.item !== undefined) query = query.where(sql<boolean>`items @> array[${filter.item}]`)
  // Word for word the condition of the index organisation__queue.
  if (filter.awaiting) query = query.where(sql<boolean>`(state = 'submitted' or pending is not null)`)
  const { search } = filter
  if (search?.by === 'phone_index' || search?.by === 'phone_tail')
    query = query.where(sql<boolean>`${sql.ref(search.by)} = any(${search.indexes}::bytea[])`)
  if (search?.by === 'name') query = query.where(isNamed(search.query))
  if (search?.by === 'credit_code') query = query.where('r.credit_code', '=', search.code)
  return query
}

/** The filter of a page: a search by name asks its index first. */
export async function seek(tx: Tx, area: Area, filter: Filter): Promise<Filter> {
  const { search } = filter
  if (search?.by !== 'name') return filter
  const query = await seekNames(tx, 'organisations.organisation', area.from, search.query)
  return { ...filter, search: { by: 'name', query } }
}

/** Which of the codes are registered anywhere in the city. */
export async function listTakenCodes(tx: Tx, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const { rows } = await sql<{ code: string }>`
    select code from organisations.taken_codes(${[...codes]}::text[]) as code`.execute(tx)
  return new Set(rows.map((row) => row.code))
}
