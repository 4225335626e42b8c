import { sql } from 'kysely'
import type { Call, Tx } from '#platform/call'
import { chosenRows } from './imports.ts'

/** Where the records of a sheet stand, in which state none is there any longer, and what no change by a sheet assigns. */
type SheetTable = { module: string; name: string; gone: string; own: readonly string[] }

const tableOf = ({ module, name }: SheetTable) => sql.table(`${module}.${name}`)
/** Written so that an index over those that are there serves it. */
const isThere = (row: string, { gone }: SheetTable) => sql`${sql.ref(`${row}.state`)} <> ${sql.lit(gone)}`

/**
 * Records of the scope by number, and those that are there by name in their unit: one statement for a batch of rows. The
 * limit keeps the planner at one index probe a name; a hash of the whole table would grow with it.
 */
export async function findNumbered<R>(
  tx: Tx,
  table: SheetTable,
  scope: string,
  serials: readonly number[],
  names: readonly { key: string; path: string }[],
): Promise<R[]> {
  const { rows } = await sql<R>`
    select o.* from ${tableOf(table)} o
    where o.unit_path >= ${scope} and o.unit_path < ${`${scope}~`} and o.id = any(array(
      select n.id from ${tableOf(table)} n where n.serial_no = any(${[...serials]}::bigint[])
      union
      select n.id from unnest(${names.map(({ key }) => key)}::text[], ${names.map(({ path }) => path)}::text[] collate "C") as w(key, path)
        cross join lateral (select p.id from ${tableOf(table)} p
          where p.name_key = w.key and p.unit_path = w.path and ${isThere('p', table)} limit 1) n))
    order by o.id`.execute(tx)
  return rows
}

/** Two imports into one unit at once: the second waits, and then finds what the first has added. */
export async function holdUnit(call: Call, { module }: Pick<SheetTable, 'module'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${module}.import ${call.actor.homePath}`}, 0))`.execute(
    call.tx,
  )
}

/** The columns of a staged row, as the table has them. */
const staged = (table: SheetTable) => sql`jsonb_populate_record(null::${tableOf(table)}, c.payload->'row')`

/**
 * What an import writes: the columns its staged rows say, but for what the statements give themselves, and what the database
 * numbers. A column that no row says, as it was added since or has a default, is the database's.
 */
async function listWritten(
  tx: Tx,
  { module, name }: SheetTable,
  importId: string,
  verdict: 'new' | 'changed',
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${`${module}.${name}`}::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''
      and attname <> all('{id,unit_path,version,created_at,updated_at}')
      and exists (select from ${chosenRows(importId, verdict)} c where c.payload->'row' ? attname::text)
    order by attnum`.execute(tx)
  return rows.map((row) => row.name)
}

/** Only into the actor's own unit, whatever was staged. @returns how many */
export async function insertStaged(
  { tx, actor, now }: Call,
  table: SheetTable,
  importId: string,
): Promise<number> {
  const names = await listWritten(tx, table, importId, 'new')
  const { numAffectedRows } = await sql`
    insert into ${tableOf(table)} (id, unit_path, created_at, updated_at, ${sql.join(names.map((name) => sql.ref(name)))})
    select c.subject_id, c.payload->>'path', ${now}, ${now}, ${sql.join(names.map((name) => sql.ref(`r.${name}`)))}
    from ${chosenRows(importId, 'new')} c cross join lateral ${staged(table)} r
    where c.payload->>'path' = ${actor.homePath}
      and not exists (select from ${tableOf(table)} o
        where o.name_key = r.name_key and o.unit_path = ${actor.homePath} and ${isThere('o', table)})`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** Only records that are still what they were when they were compared; whose they are and how they live stays. @returns how many */
export async function updateStaged({ tx, now }: Call, table: SheetTable, importId: string): Promise<number> {
  const kept = new Set(['unit_id', 'state', ...table.own])
  const names = (await listWritten(tx, table, importId, 'changed')).filter((name) => !kept.has(name))
  const assigned = names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`r.${name}`)}`)
  const { numAffectedRows } = await sql`
    update ${tableOf(table)} o set ${sql.join(assigned)}, updated_at = ${now}, version = o.version + 1
    from ${chosenRows(importId, 'changed')} c cross join lateral ${staged(table)} r
    where o.id = c.subject_id and o.version = c.subject_version and o.unit_path = c.payload->>'path'
      and ${isThere('o', table)}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
