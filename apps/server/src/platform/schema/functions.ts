import type pg from 'pg'
import { MigrationFault } from './fault.ts'
import type { SqlFunction } from './sources.ts'

/**
 * What was applied of a function stands among the migrations, so that one list says of what a database was made. In brackets,
 * before every migration: the last name is still the latest migration's.
 */
export const rowOf = (name: string): string => `(${name})`
export const isFunctionRow = (name: string): boolean => name.startsWith('(')

/** Those whose text is another one than what this database has. `applied`: digests by name. */
export function findChanged(
  functions: readonly SqlFunction[],
  applied: ReadonlyMap<string, string>,
): SqlFunction[] {
  return functions.filter(({ name, digest }) => applied.get(rowOf(name)) !== digest)
}

/**
 * Makes those that are not there yet before the migrations run, for policies, triggers and indexes of the tables that are
 * made now. Their bodies are not looked at, because the tables are not there either: applyFunctions does it afterwards.
 */
export async function declareFunctions(
  client: pg.ClientBase,
  functions: readonly SqlFunction[],
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname || '.' || p.proname = any($1)`,
    [functions.map(({ name }) => name)],
  )
  const there = new Set(rows.map(({ name }) => name))
  const absent = functions.filter(({ name }) => !there.has(name))
  if (absent.length === 0) return
  await client.query('begin; set local check_function_bodies = off')
  for (const schema of new Set(absent.map(({ name }) => name.split('.')[0] ?? '')))
    await client.query(`create schema if not exists ${client.escapeIdentifier(schema)}`)
  for (const { sql } of absent) {
    // One that speaks of a table's row type waits for the table; what else is wrong is told when all are applied.
    await client
      .query(`savepoint declared; ${sql}`)
      .catch(() => client.query('rollback to savepoint declared'))
  }
  await client.query('commit')
}

/**
 * `create or replace`, all in one transaction: who calls meanwhile gets the old ones or the new ones.
 * @throws MigrationFault when one does not fit the tables, or would stand beside an older one of other parameters
 */
export async function applyFunctions(
  client: pg.ClientBase,
  functions: readonly SqlFunction[],
): Promise<void> {
  await client.query('begin; set local idle_in_transaction_session_timeout = 60000')
  try {
    for (const each of functions) await applyOne(client, each)
    await refuseTwins(client, functions)
    await client.query(
      `insert into platform.migration (name, digest) select * from unnest($1::text[], $2::text[])
       on conflict (name) do update set digest = excluded.digest, applied_at = now()`,
      [functions.map(({ name }) => rowOf(name)), functions.map(({ digest }) => digest)],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function applyOne(client: pg.ClientBase, { name, sql }: SqlFunction): Promise<void> {
  try {
    await client.query(sql)
  } catch (error) {
    throw new MigrationFault(
      `函数 ${name} 未能应用，所有函数仍是原来的：${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}

/** Other parameters make another function, and the old one would still be called. */
async function refuseTwins(client: pg.ClientBase, functions: readonly SqlFunction[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname || '.' || p.proname = any($1) group by 1 having count(*) > 1 order by 1`,
    [functions.map(({ name }) => name)],
  )
  if (rows.length > 0)
    throw new MigrationFault(
      `函数 ${rows.map(({ name }) => name).join('、')} 的参数已改变而旧的仍在：须先由一个迁移删除旧的（drop function）。`,
    )
}
