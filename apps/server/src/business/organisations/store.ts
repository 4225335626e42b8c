import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { countRows } from '#platform/count-rows'
import { countLimit } from '#platform/page'
import type { NameQuery } from './name-key.ts'
import { type Kind, type OrganisationRow, type OwnLevel, organisations, type State } from './tables.ts'

/** A path range, and within it one exact owner. */
export type Area = { from: string; exact?: string | undefined }
export type Filter = {
  level?: OwnLevel | undefined
  state?: State | undefined
  kind?: Kind | undefined
  item?: string | undefined
  awaiting: boolean
  search?: Search | undefined
}
export type Search =
  | { by: 'name'; query: NameQuery }
  | { by: 'phone_index' | 'phone_tail'; indexes: Buffer[] }
  | { by: 'credit_code'; code: string }
export type After = { path: string; id: string } | undefined

export type NewOrganisation = Omit<
  OrganisationRow,
  'serial_no' | 'version' | 'pending' | 'pending_at' | 'merged_into' | 'state_before_deletion' | 'updated_at'
>
export type Change = Partial<Omit<OrganisationRow, 'id' | 'serial_no' | 'version' | 'unit_path' | 'unit_id'>>

export async function insertOrganisation(tx: Tx, row: NewOrganisation): Promise<OrganisationRow> {
  return organisations(tx)
    .insertInto('organisation')
    .values({
      ...row,
      version: 1,
      updated_at: row.created_at,
      extra: jsonb(row.extra),
      pending: null,
      pending_at: null,
      merged_into: null,
      state_before_deletion: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Inside the scope only; waits for whoever is changing the row. */
export async function lockOrganisation(
  tx: Tx,
  scope: string,
  id: string,
): Promise<OrganisationRow | undefined> {
  return organisations(tx)
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', id)
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
    .forUpdate()
    .executeTakeFirst()
}

export async function findOrganisation(
  tx: Tx,
  scope: string,
  id: string,
): Promise<OrganisationRow | undefined> {
  return organisations(tx)
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', id)
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
    .executeTakeFirst()
}

export async function listByIds(tx: Tx, scope: string, ids: readonly string[]): Promise<OrganisationRow[]> {
  if (ids.length === 0) return []
  return organisations(tx)
    .selectFrom('organisation')
    .selectAll()
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
    .execute()
}

/** The row was locked by this transaction; the version goes up by one. */
export async function changeOrganisation(
  tx: Tx,
  id: string,
  change: Change,
  now: Date,
): Promise<OrganisationRow> {
  const { extra, pending, ...plain } = change
  return organisations(tx)
    .updateTable('organisation')
    .set({
      ...plain,
      ...(extra === undefined ? {} : { extra: jsonb(extra) }),
      ...(pending === undefined ? {} : { pending: pending === null ? null : jsonb(pending) }),
      updated_at: now,
    })
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** One page in (unit_path, id) order, and one row more when there is a next page. */
export async function listPage(
  tx: Tx,
  area: Area,
  filter: Filter,
  after: After,
  limit: number,
): Promise<OrganisationRow[]> {
  if (filter.search?.by === 'name') {
    const ids = await searchNames(tx, area, filter, filter.search.query, after, limit + 1)
    const rows = await listByIds(tx, area.from, ids)
    return rows.sort((a, b) => compareKeys(a, b))
  }
  return filtered(tx, area, filter)
    .selectAll()
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(unit_path, id) > (${after?.path}, ${after?.id}::uuid)`),
    )
    .orderBy('unit_path')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}

/** Counts to the limit and one further, for filters that no counter serves. */
export async function countSome(tx: Tx, area: Area, filter: Filter): Promise<number> {
  if (filter.search?.by === 'name')
    return (await searchNames(tx, area, filter, filter.search.query, undefined, countLimit + 1)).length
  return countRows(
    tx,
    filtered(tx, area, filter)
      .select('id')
      .limit(countLimit + 1),
  )
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
export function filtered(tx: Tx, area: Area, filter: Filter) {
  let query = organisations(tx)
    .selectFrom('organisation')
    .where('unit_path', '>=', area.from)
    .where('unit_path', '<', `${area.from}~`)
  if (area.exact !== undefined) query = query.where('unit_path', '=', area.exact)
  query =
    filter.state === undefined
      ? query.where('state', '<>', 'deleted')
      : query.where('state', '=', filter.state)
  if (filter.level !== undefined) query = query.where('level', '=', filter.level)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.item !== undefined) query = query.where(sql<boolean>`items @> array[${filter.item}]`)
  // Word for word the condition of the index organisation__queue.
  if (filter.awaiting) query = query.where(sql<boolean>`(state = 'submitted' or pending is not null)`)
  const { search } = filter
  if (search?.by === 'phone_index' || search?.by === 'phone_tail')
    query = query.where(sql<boolean>`${sql.ref(search.by)} = any(${search.indexes}::bytea[])`)
  if (search?.by === 'credit_code') query = query.where('credit_code', '=', search.code)
  return query
}

async function searchNames(
  tx: Tx,
  area: Area,
  filter: Filter,
  query: NameQuery,
  after: After,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from organisations.search_names(${JSON.stringify(query)}::jsonb,
      ${area.from}, ${area.exact ?? null}, ${filter.level ?? null}, ${filter.state ?? null}, ${filter.kind ?? null},
      ${filter.item ?? null}, ${filter.awaiting}, ${after?.path ?? null}, ${after?.id ?? null}::uuid, ${limit}) as id`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/** As COLLATE "C" orders: paths and ids are ASCII. */
function compareKeys(a: OrganisationRow, b: OrganisationRow): number {
  if (a.unit_path !== b.unit_path) return a.unit_path < b.unit_path ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function jsonb<T>(value: T) {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
