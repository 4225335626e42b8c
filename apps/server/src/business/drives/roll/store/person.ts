import { type Selectable, sql } from 'kysely'
import type { Call, Tx } from '#platform/call'
import { countRows } from '#platform/count-rows'
import { countLimit } from '#platform/page'
import { spellWhole } from '#platform/readings'
import { drives, type HistoryRow, type PersonRow } from '../tables.ts'

export async function findPerson(tx: Tx, scope: string, id: string): Promise<PersonRow | undefined> {
  return drives(tx)
    .selectFrom('person')
    .selectAll()
    .where('id', '=', id)
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
    .executeTakeFirst()
}

export async function lockPerson(tx: Tx, scope: string, id: string): Promise<PersonRow | undefined> {
  return drives(tx)
    .selectFrom('person')
    .selectAll()
    .where('id', '=', id)
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
    .forUpdate()
    .executeTakeFirst()
}

/** Which of these stand inside the scope at present. */
export async function listInside(tx: Tx, scope: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await drives(tx)
    .selectFrom('person')
    .select('id')
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export type PersonFilter = {
  path: string
  state?: string | undefined
  kind?: string | undefined
  /** S4-10: 未登录详情. */
  waiting?: boolean | undefined
  /** Whole, by its first character, or the whole name in letters. */
  name?: { whole: string } | { surname: string } | { whole: string; reading: string } | undefined
  indexes?: readonly Buffer[] | undefined
  /** S4-12: a date field and its year. */
  focus?: { field: string; year: number } | undefined
  bornBy?: string | undefined
  /** Only this organisation's own. */
  direct?: boolean | undefined
}

export function matching(filter: PersonFilter) {
  const { path } = filter
  const parts = [
    filter.direct === true
      ? sql`p.unit_path = ${path}`
      : sql`p.unit_path >= ${path} and p.unit_path < ${`${path}~`}`,
  ]
  if (filter.state !== undefined) parts.push(sql`p.state = ${filter.state}`)
  if (filter.kind !== undefined) parts.push(sql`p.kind = ${filter.kind}`)
  if (filter.waiting === true)
    parts.push(sql`p.state = 'active' and (p.card_no is null or p.card_ended_at is not null)`)
  if (filter.name !== undefined) parts.push(named(filter.name, path))
  if (filter.indexes !== undefined) parts.push(sql`p.id_number_index = any(${[...filter.indexes]}::bytea[])`)
  if (filter.focus !== undefined)
    parts.push(sql`left(p.fields->>${filter.focus.field}, 4) = ${String(filter.focus.year)}`)
  if (filter.bornBy !== undefined)
    parts.push(sql`p.state = 'active' and p.kind = 'member' and p.born_on <= ${filter.bornBy}::date`)
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

function named(name: NonNullable<PersonFilter['name']>, path: string) {
  // A range, because LIKE is not leakproof and would never reach the index under the row policy.
  if ('surname' in name)
    return sql`p.name collate "C" >= ${name.surname} and p.name collate "C" < ${`${name.surname}\u{10ffff}`}`
  if (!('reading' in name)) return sql`p.name = ${name.whole}`
  return sql`(p.name = ${name.whole} or p.id = any(array(
    select drives.search_readings(${name.reading}, ${path}, ${countLimit + 1}))))`
}

export async function listPersons(
  tx: Tx,
  filter: PersonFilter,
  after: readonly [string, string] | undefined,
  limit: number,
): Promise<(PersonRow & { unit_name: string })[]> {
  const { rows } = await sql<PersonRow & { unit_name: string }>`
    select p.*, u.name as unit_name from drives.person p join units.unit u on u.id = p.unit_id
    where ${matching(filter)} and ${after === undefined ? sql`true` : sql`(p.unit_path, p.id) > (${after[0]}, ${after[1]}::uuid)`}
    order by p.unit_path, p.id limit ${limit}`.execute(tx)
  return rows
}

export async function countPersons(tx: Tx, filter: PersonFilter, most: number): Promise<number> {
  return countRows(tx, sql`select from drives.person p where ${matching(filter)} limit ${most + 1}`)
}

export async function listHistory(tx: Tx, personId: string, before: number | undefined, limit: number) {
  const { rows } = await sql<Selectable<HistoryRow>>`
    select * from drives.history_of(${personId}::uuid, ${before ?? null}::bigint, ${limit})`.execute(tx)
  return rows
}

/** Of these persons of the scope, who left over age and came back as a cadre (A28), with the last day he left for. */
export async function listReturned(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ person_id: string; left_for: string | null }>`
    select * from drives.came_back(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.person_id, row.left_for]))
}

/** S4-21: one act on one person. Values are masked. */
export async function appendHistory(
  call: Call,
  entry: {
    personId: string
    unitPath: string
    act: string
    reason?: string | undefined
    detail?: Readonly<Record<string, unknown>> | undefined
  },
): Promise<void> {
  await drives(call.tx)
    .insertInto('history')
    .values({
      person_id: entry.personId,
      unit_path: entry.unitPath,
      act: entry.act,
      import_id: null,
      reason: entry.reason ?? null,
      detail: entry.detail === undefined ? null : JSON.stringify(entry.detail),
      account_id: call.actor.accountId ?? null,
      actor_name: call.actor.personName,
      unit_name: call.actor.unitName,
      occurred_at: call.now,
    })
    .execute()
}

/** A27: the person stays who he is, with his card. */
export async function correctIdentity(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<PersonRow, 'name' | 'id_number_sealed' | 'id_number_index' | 'id_number_masked' | 'born_on'>
  >,
  now: Date,
): Promise<void> {
  const readings = change.name === undefined ? {} : { name_readings: spellWhole(change.name) }
  await drives(tx)
    .updateTable('person')
    .set((e) => ({ ...change, ...readings, version: e('version', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}
