import type { TeamCategory, TeamLevel, TeamState } from '@jianwang/records/team'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { countRows } from '#platform/count-rows'
import type { NameQuery } from '#platform/names'
import { countLimit, describeTotal } from '#platform/page'
import { isNamed, seekNames } from '#platform/record/search'
import { teams } from '../tables.ts'
import { type Area, inArea } from './area.ts'
import { type TeamView, unitNames, units } from './team.ts'

export type Filter = {
  level?: TeamLevel | undefined
  category?: TeamCategory | undefined
  state?: TeamState | undefined
  /** Filed or not in `year` (S0-54). */
  filing?: 'filed' | 'unfiled' | undefined
  year: number
  committeeId?: number | undefined
  /** `name` only for free names, whose code is `other`. */
  item?: { code: string; name?: string | undefined } | undefined
  /** Inclusive bounds of the member count. */
  size?: { from: number; to: number } | undefined
  search?: Search | undefined
}
export type Search = {
  name?: NameQuery | undefined
  serialNo?: number | undefined
  phone?: { column: 'phone_index' | 'phone_tail'; indexes: Buffer[] } | undefined
}
export type Sort = 'unit' | 'newest'
export type After = { path: string; id: string } | undefined

const columns = [
  ...([
    'id',
    'serial_no',
    'unit_path',
    'unit_id',
    'level',
    'category',
    'committee_id',
    'name',
    'state',
  ] as const),
  ...(['prior_state', 'leader_name', 'leader_phone_masked', 'declared_count', 'roster_count'] as const),
  ...(['item_names', 'filed_year', 'version'] as const),
]
export type ListRow = Pick<
  TeamView,
  (typeof columns)[number] | 'unit_name' | 'parent_name' | 'committee_name'
>
const listed = sql.raw(columns.map((column) => `t.${column}`).join(', '))

/**
 * One page, newest first within a unit, and one row more when there is a next page. The page is cut before the names of
 * the units are joined, so it reads its own rows and nothing else.
 */
export async function listPage(
  tx: Tx,
  area: Area,
  filter: Filter,
  sort: Sort,
  after: After,
  limit: number,
): Promise<ListRow[]> {
  const order = sort === 'newest' ? sql.raw('t.id desc') : sql.raw('t.unit_path desc, t.id desc')
  const { rows } = await sql<ListRow>`
    select t.*, ${unitNames}
    from (${cutPage(order, limit + 1, matching(area, filter), sort, after)}) t ${units}
    order by ${order}`.execute(tx)
  return rows
}

/**
 * The rows of one page. After a cursor the own unit and those behind it are two scans with bounds of their own: compared
 * as a row, the cursor would not bound the scan, which then begins with the area and skips all that came before.
 */
function cutPage(
  order: RawBuilder<unknown>,
  rows: number,
  where: RawBuilder<unknown>,
  sort: Sort,
  after: After,
): RawBuilder<unknown> {
  const cut = (more: RawBuilder<unknown>) =>
    sql`select ${listed} from teams.team t where ${where} and ${more} order by ${order} limit ${rows}`
  if (after === undefined) return cut(sql`true`)
  const older = sql`t.id < ${after.id}::uuid`
  if (sort === 'newest') return cut(older)
  return sql`select * from ((${cut(sql`t.unit_path = ${after.path} and ${older}`)})
    union all (${cut(sql`t.unit_path < ${after.path}`)})) t order by ${order} limit ${rows}`
}

/** Exact where the counters know the filter; the other ones are counted to the limit. */
export async function countTeams(
  tx: Tx,
  area: Area,
  filter: Filter,
): Promise<{ total: number; totalIsExact: boolean }> {
  const { committeeId, item, size, search } = filter
  if ((committeeId ?? item ?? size ?? search) === undefined)
    return { total: await sumCounter(tx, area, filter), totalIsExact: true }
  const some = sql`select from teams.team t where ${matching(area, filter)} limit ${countLimit + 1}`
  return describeTotal(await countRows(tx, some))
}

/** From the counters that the triggers keep; the list without a filter has a smaller one of its own. */
async function sumCounter(tx: Tx, area: Area, filter: Filter): Promise<number> {
  const { state, level, category, filing } = filter
  const live = sql.raw(`t.state in ('draft', 'submitted', 'certified', 'returned', 'reviewed')`)
  const counters =
    (state ?? level ?? category ?? filing) === undefined
      ? sql`teams.total t where ${inArea(area)}`
      : sql`teams.counter t where ${inArea(area)} and ${plain(filter, live)}`
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(t.n), 0)::bigint as n from ${counters}`.execute(tx)
  return rows[0]?.n ?? 0
}

export type StateCount = { state: TeamState; filed: boolean; n: number }

/** Live teams of an area by state and whether they are filed for the year. */
export async function countStates(tx: Tx, area: Area, year: number): Promise<StateCount[]> {
  const { rows } = await sql<StateCount>`
    select t.state, t.filed_year = ${year} as filed, sum(t.n)::bigint as n from teams.counter t
    where ${inArea(area)} group by 1, 2`.execute(tx)
  return rows
}

/** What was done for a unit by the level above, and nobody of it has seen yet. */
export async function countUnseen(tx: Tx, path: string): Promise<number> {
  const row = await teams(tx)
    .selectFrom('told')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('unit_path', '=', path)
    .where('seen_at', 'is', null)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** What a list reads; exports read the same. */
export function matching(area: Area, filter: Filter): RawBuilder<boolean> {
  const parts = [inArea(area), plain(filter, sql.raw('t.live'))]
  if (filter.committeeId !== undefined) parts.push(sql<boolean>`t.committee_id = ${filter.committeeId}`)
  if (filter.item !== undefined)
    parts.push(
      sql<boolean>`exists (select from teams.item i where i.team_id = t.id and i.code = ${filter.item.code}
        and ${filter.item.name === undefined ? sql`true` : sql`i.name = ${filter.item.name}`})`,
    )
  if (filter.size !== undefined)
    parts.push(
      sql<boolean>`case when t.roster_count >= 10 then t.roster_count else t.declared_count end between ${filter.size.from} and ${filter.size.to}`,
    )
  if (filter.search !== undefined) parts.push(found(filter.search))
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** The filters that both the teams and the counters can answer. */
function plain(filter: Filter, live: RawBuilder<unknown>): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = []
  const ended = filter.state === 'dissolved' || filter.state === 'merged' || filter.state === 'deleted'
  if (!ended) parts.push(live)
  if (filter.state !== undefined) parts.push(sql`t.state = ${filter.state}`)
  if (filter.level !== undefined) parts.push(sql`t.level = ${filter.level}`)
  if (filter.category !== undefined) parts.push(sql`t.category = ${filter.category}`)
  if (filter.filing === 'filed') parts.push(sql`t.filed_year = ${filter.year}`)
  if (filter.filing === 'unfiled') parts.push(sql`t.filed_year < ${filter.year}`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** The filter of a page: a search by name asks its index first. */
export async function seek(tx: Tx, { within }: Area, filter: Filter): Promise<Filter> {
  const { search } = filter
  if (search?.name === undefined) return filter
  return { ...filter, search: { ...search, name: await seekNames(tx, 'teams.team', within, search.name) } }
}

function found(search: Search): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = []
  if (search.serialNo !== undefined) parts.push(sql`t.serial_no = ${search.serialNo}`)
  if (search.phone !== undefined)
    parts.push(sql`${sql.ref(`t.leader_${search.phone.column}`)} = any(${search.phone.indexes}::bytea[])`)
  if (search.name !== undefined) parts.push(isNamed(search.name, 't'))
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`
}
