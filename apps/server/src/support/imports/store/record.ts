import { sql } from 'kysely'
import type { Call, Tx } from '#platform/call'
import { chosenRows } from './imports.ts'

/**
 * Where the records of a sheet stand, in which state none is there any longer, what no change by a sheet assigns, and what
 * every record has that a sheet has added.
 */
type SheetTable = {
  module: string
  name: string
  gone: string
  own: readonly string[]
  born: Readonly<Record<string, unknown>>
}

const tableOf = ({ module, name }: Pick<SheetTable, 'module' | 'name'>) => sql.table(`${module}.${name}`)
/** Written so that an index over those that are there serves it. */
const isThere = (row: string, { gone }: Pick<SheetTable, 'gone'>) =>
  sql`${sql.ref(`${row}.state`)} <> ${sql.lit(gone)}`

/**
 * Records of the scope by number, and those that are there by name in their unit: one statement for a batch of rows. The
 * limit keeps the planner at one index probe a name; a hash of the whole table would grow with it.
 */
export async function findNumbered<R>(
  tx: Tx,
  table: Pick<SheetTable, 'module' | 'name' | 'gone'>,
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

type Written = { name: string; fallback: string | null }

/**
 * What an import writes: the columns its staged rows say, but for what the statements give themselves, and what the database
 * numbers. A column that no row says, as it was added since or has a default, is the database's.
 */
async function listWritten(
  tx: Tx,
  { module, name }: SheetTable,
  importId: string,
  verdict: 'new' | 'changed',
): Promise<Written[]> {
  const { rows } = await sql<Written>`
    select attname as name, pg_get_expr(adbin, adrelid) as fallback
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = ${`${module}.${name}`}::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''
      and attname <> all('{id,unit_path,version,created_at,updated_at}')
      and exists (select from ${chosenRows(importId, verdict)} c where c.payload->'row' ? attname::text)
    order by attnum`.execute(tx)
  return rows
}

/** A new record of which a row says nothing: the table's defaults, and what every new one has, whenever it was staged. */
function blank(table: SheetTable, columns: readonly Written[]) {
  const defaults = columns.flatMap(({ name, fallback }) =>
    fallback === null ? [] : [sql.lit(name), sql.raw(fallback)],
  )
  return sql`jsonb_populate_record(null::${tableOf(table)},
    jsonb_build_object(${sql.join(defaults)}) || ${JSON.stringify(table.born)}::jsonb)`
}

/**
 * Only into the actor's own unit, whatever was staged. A column that one row says and another does not has its default there.
 * @returns how many
 */
export async function insertStaged(
  { tx, actor, now }: Call,
  table: SheetTable,
  importId: string,
): Promise<number> {
  const columns = await listWritten(tx, table, importId, 'new')
  const names = [...new Set([...columns.map(({ name }) => name), ...Object.keys(table.born)])]
  const { numAffectedRows } = await sql`
    insert into ${tableOf(table)} (id, unit_path, created_at, updated_at, ${sql.join(names.map((name) => sql.ref(name)))})
    select c.subject_id, c.payload->>'path', ${now}, ${now}, ${sql.join(names.map((name) => sql.ref(`r.${name}`)))}
    from ${chosenRows(importId, 'new')} c
      cross join lateral jsonb_populate_record((select ${blank(table, columns)}), c.payload->'row') r
    where c.payload->>'path' = ${actor.homePath}
      and not exists (select from ${tableOf(table)} o
        where o.name_key = r.name_key and o.unit_path = ${actor.homePath} and ${isThere('o', table)})`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** Only records that are still what they were when they were compared; whose they are, how they live and what a row does not say stays. @returns how many */
export async function updateStaged({ tx, now }: Call, table: SheetTable, importId: string): Promise<number> {
  const kept = new Set(['unit_id', 'state', ...table.own])
  const written = await listWritten(tx, table, importId, 'changed')
  const names = written.flatMap(({ name }) => (kept.has(name) ? [] : [name]))
  const { numAffectedRows } = await sql`
    update ${tableOf(table)} o set updated_at = ${now}, version = o.version + 1,
      (${sql.join(names.map((name) => sql.ref(name)))}) = (
        select ${sql.join(names.map((name) => sql.ref(`r.${name}`)))}
        from jsonb_populate_record(o, c.payload->'row') r)
    from ${chosenRows(importId, 'changed')} c
    where o.id = c.subject_id and o.version = c.subject_version and o.unit_path = c.payload->>'path'
      and ${isThere('o', table)}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
