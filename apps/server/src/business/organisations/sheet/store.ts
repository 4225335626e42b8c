import { sql } from 'kysely'
import type { Tx } from '#platform/call'
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

const record =
  sql.raw(`jsonb_to_record(c.payload->'row') as r(unit_id integer, level text, kind text, name text, name_key text,
  name_initials text, name_grams text[], credit_code text, registration_authority text, registered_district_id integer,
  supervisor_kind text, supervisor_name text, business_scope text, sports_related boolean, items text[],
  legal_representative text, contact_name text, phone_sealed bytea, phone_index bytea, phone_tail bytea, phone_masked text,
  address text, founded_on date, member_count integer, inspection_year integer, inspection_result text, state text,
  pending jsonb, pending_at timestamptz, submitted_by uuid, extra jsonb)`)

/** Only into the actor's own unit, whatever was staged (A33). @returns how many */
export async function insertStaged(tx: Tx, importId: string, homePath: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into organisations.organisation (id, unit_path, unit_id, level, kind, name, name_key, name_initials, name_grams,
      credit_code, registration_authority, registered_district_id, supervisor_kind, supervisor_name, business_scope,
      sports_related, items, legal_representative, contact_name, phone_sealed, phone_index, phone_tail, phone_masked, address,
      founded_on, member_count, inspection_year, inspection_result, state, submitted_by, extra, origin, created_at, updated_at)
    select c.subject_id, c.payload->>'path', r.unit_id, r.level, r.kind, r.name, r.name_key, r.name_initials, r.name_grams,
      r.credit_code, r.registration_authority, r.registered_district_id, r.supervisor_kind, r.supervisor_name, r.business_scope,
      r.sports_related, r.items, r.legal_representative, r.contact_name, r.phone_sealed, r.phone_index, r.phone_tail,
      r.phone_masked, r.address, r.founded_on, r.member_count, r.inspection_year, r.inspection_result, r.state, r.submitted_by,
      r.extra, 'import', ${now}, ${now}
    from ${chosenRows(importId, 'new')} c cross join lateral ${record}
    where c.payload->>'path' = ${homePath}
      and not exists (select from organisations.organisation o
        where o.name_key = r.name_key and o.unit_path = ${homePath} and o.state <> 'deleted')`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Only records that are still what they were when they were compared. @returns how many */
export async function updateStaged(tx: Tx, importId: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update organisations.organisation o set kind = r.kind, name = r.name, name_key = r.name_key, name_initials = r.name_initials,
      name_grams = r.name_grams, credit_code = r.credit_code, registration_authority = r.registration_authority,
      registered_district_id = r.registered_district_id, supervisor_kind = r.supervisor_kind,
      supervisor_name = r.supervisor_name, business_scope = r.business_scope, sports_related = r.sports_related, items = r.items,
      legal_representative = r.legal_representative, contact_name = r.contact_name, phone_sealed = r.phone_sealed,
      phone_index = r.phone_index, phone_tail = r.phone_tail, phone_masked = r.phone_masked, address = r.address,
      founded_on = r.founded_on, member_count = r.member_count, inspection_year = r.inspection_year,
      inspection_result = r.inspection_result, pending = nullif(r.pending, 'null'), pending_at = r.pending_at,
      submitted_by = r.submitted_by, extra = r.extra, updated_at = ${now}, version = o.version + 1
    from ${chosenRows(importId, 'changed')} c cross join lateral ${record}
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
  if (own !== undefined) query = query.where('unit_path', '=', own)
  if (filter.search?.by === 'name') {
    const ways = filter.search.query.map(
      ({ grams, needle }) =>
        sql<boolean>`(name_grams @> ${grams}::text[] and strpos(name_key, ${needle ?? ''}) > 0)`,
    )
    query = query.where(sql<boolean>`(${sql.join(ways, sql` or `)})`)
  }
  const compiled = query.selectAll().orderBy('unit_path').orderBy('id').compile()
  return { text: compiled.sql, values: compiled.parameters }
}
