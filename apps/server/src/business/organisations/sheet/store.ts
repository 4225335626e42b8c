import { organisationFields } from '@jianwang/records/organisation'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { stagedOf } from '#platform/record/sheet'
import { chosenRows } from '#support/imports'
import { type Area, type Filter, filtered } from '../store.ts'
import type { OrganisationRow } from '../tables.ts'

/** Records of the scope by number, and live ones by name in their unit: one statement for a batch of rows. */
export async function listForImport(
  tx: Tx,
  scope: string,
  serials: readonly number[],
  names: readonly { key: string; path: string }[],
): Promise<OrganisationRow[]> {
  const { rows } = await sql<OrganisationRow>`
    select o.* from organisations.organisation o
    where o.unit_path >= ${scope} and o.unit_path < ${`${scope}~`} and o.id = any(array(
      select n.id from organisations.organisation n where n.serial_no = any(${[...serials]}::bigint[])
      union
      select n.id from unnest(${names.map((each) => each.key)}::text[], ${names.map((each) => each.path)}::text[] collate "C") as w(key, path)
        cross join lateral (select p.id from organisations.organisation p
          where p.name_key = w.key and p.unit_path = w.path and p.state <> 'deleted' limit 1) n))
    order by o.id`.execute(tx)
  return rows
}

/** Which of the codes are registered anywhere in the city. */
export async function listTakenCodes(tx: Tx, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const { rows } = await sql<{ code: string }>`
    select code from organisations.taken_codes(${[...codes]}::text[]) as code`.execute(tx)
  return new Set(rows.map((row) => row.code))
}

const { names, assigned, record } = stagedOf(
  organisationFields,
  {
    name_key: 'text',
    name_initials: 'text',
    name_grams: 'text[]',
    submitted_by: 'uuid',
    extra: 'jsonb',
  },
  { unit_id: 'integer', level: 'text', state: 'text', pending: 'jsonb', pending_at: 'timestamptz' },
)
const staged = record("c.payload->'row'")

/** Only into the actor's own unit, whatever was staged (A33). @returns how many */
export async function insertStaged(tx: Tx, importId: string, homePath: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into organisations.organisation (id, unit_path, unit_id, level, state, ${names()}, origin, created_at, updated_at)
    select c.subject_id, c.payload->>'path', r.unit_id, r.level, r.state, ${names('r')}, 'import', ${now}, ${now}
    from ${chosenRows(importId, 'new')} c cross join lateral ${staged}
    where c.payload->>'path' = ${homePath}
      and not exists (select from organisations.organisation o
        where o.name_key = r.name_key and o.unit_path = ${homePath} and o.state <> 'deleted')`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Only records that are still what they were when they were compared. @returns how many */
export async function updateStaged(tx: Tx, importId: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update organisations.organisation o set ${assigned}, pending = nullif(r.pending, 'null'), pending_at = r.pending_at,
      updated_at = ${now}, version = o.version + 1
    from ${chosenRows(importId, 'changed')} c cross join lateral ${staged}
    where o.id = c.subject_id and o.version = c.subject_version and o.unit_path = c.payload->>'path' and o.state <> 'deleted'`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** Two imports into one unit at once: the second waits, and then finds what the first has added. */
export async function holdUnit(tx: Tx, homePath: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`organisations.import ${homePath}`}, 0))`.execute(
    tx,
  )
}

/**
 * The list's own filter in the list's own order, for a cursor. `own` narrows it to the records of one level. A search by
 * name is asked here without the list's limit: an export leaves nothing out.
 */
export function exportQuery(
  tx: Tx,
  area: Area,
  filter: Filter,
  own: string | undefined,
): { text: string; values: readonly unknown[] } {
  let query = filtered(tx, area, filter)
  if (own !== undefined) query = query.where('r.unit_path', '=', own)
  if (filter.search?.by === 'name') {
    const ways = filter.search.query.map(
      ({ grams, needle }) =>
        sql<boolean>`(name_grams @> ${grams}::text[] and strpos(name_key, ${needle ?? ''}) > 0)`,
    )
    query = query.where(sql<boolean>`(${sql.join(ways, sql` or `)})`)
  }
  const compiled = query.selectAll('r').orderBy('r.unit_path').orderBy('r.id').compile()
  return { text: compiled.sql, values: compiled.parameters }
}
