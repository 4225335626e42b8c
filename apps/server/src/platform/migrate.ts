import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { findDatabaseFault } from './database-fault.ts'
import { connectTo } from './pg-client.ts'
import { takeOver } from './schema/before-baselines.ts'
import { MigrationFault } from './schema/fault.ts'
import { applyFunctions, declareFunctions, findChanged, isFunctionRow } from './schema/functions.ts'
import {
  isBaseline,
  listFunctions,
  listMigrations,
  type Migration,
  type SqlFunction,
} from './schema/sources.ts'

const lockKey = 7_301_001

export type Sources = { migrations: readonly Migration[]; functions: readonly SqlFunction[] }

/**
 * Applies the migrations that are missing, each in a transaction of its own, forward only; then the functions whose text is
 * another one. Two starts at once queue behind one lock. A database of a newer program keeps its functions.
 * @returns how many steps were taken: migrations, and one more for functions
 * @throws MigrationFault when an applied migration's text has changed, a new one fails, or the database is of a state before
 *   the baselines that cannot be taken over
 */
export async function migrate(
  ownerUrl: string,
  options: { onStep?: (text: string) => void; sources?: Sources } = {},
): Promise<number> {
  const { migrations, functions } = options.sources ?? {
    migrations: listMigrations(),
    functions: listFunctions(),
  }
  const client = await connectTo(ownerUrl, { application_name: 'jianwang-migrate' })
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`create schema if not exists platform`)
    await client.query(`create table if not exists platform.migration
      (name text primary key, digest text not null, applied_at timestamptz not null default now())`)
    const applied = await readApplied(client, migrations, options.onStep)
    const missing = findMissing(migrations, applied)
    const changed = isNewer(migrations, applied) ? [] : findChanged(functions, applied)
    await declareFunctions(client, changed)
    for (const migration of missing) {
      options.onStep?.(migration.name)
      await applyPatiently(client, migration)
    }
    if (changed.length === 0) return missing.length
    options.onStep?.(`functions（${changed.length}）`)
    await applyFunctions(client, changed)
    return missing.length + 1
  } finally {
    await client.end()
  }
}

/** What this database was made of; one from before the baselines is taken over first. */
async function readApplied(
  client: pg.Client,
  migrations: readonly Migration[],
  onStep?: (text: string) => void,
): Promise<Map<string, string>> {
  const read = async () => {
    const { rows } = await client.query<{ name: string; digest: string }>(
      'select name, digest from platform.migration',
    )
    return new Map(rows.map((row) => [row.name, row.digest]))
  }
  const applied = await read()
  const baselines = migrations.filter(isBaseline)
  const isEarlier =
    [...applied.keys()].some((name) => !isFunctionRow(name)) &&
    !baselines.some(({ name }) => applied.has(name))
  if (!isEarlier) return applied
  onStep?.('baselines')
  await takeOver(client, applied, baselines)
  return read()
}

function findMissing(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  return migrations.filter(({ name, digest }) => {
    const before = applied.get(name)
    if (before !== undefined && before !== digest)
      throw new MigrationFault(
        `迁移 ${name} 在应用之后被改动：程序文件被修改过，或混装了不同版本。请完整安装同一个版本后重试。`,
      )
    return before === undefined
  })
}

/** A migration nobody here knows: the functions of this program may not fit the tables any more. */
function isNewer(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): boolean {
  const known = new Set(migrations.map(({ name }) => name))
  return [...applied.keys()].some((name) => !isFunctionRow(name) && !known.has(name))
}

/** Who waits for a table lets nobody pass who comes after: a migration steps back and tries again. */
const patience = { lock: 3_000, pause: 1_000, tries: 20 }

export async function applyPatiently(
  client: pg.Client,
  migration: Migration,
  { lock, pause, tries } = patience,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await applyOne(client, migration, lock)
    } catch (error) {
      const { cause } = error as Error // MigrationFault of applyOne
      const fault = findDatabaseFault(cause)
      if (attempt >= tries || (fault !== 'slow' && fault !== 'conflict')) throw error
      await wait(pause)
    }
  }
}

async function applyOne(client: pg.Client, migration: Migration, lock: number): Promise<void> {
  try {
    await client.query(
      `begin; set local lock_timeout = ${lock}; set local idle_in_transaction_session_timeout = 60000`,
    )
    await client.query(migration.sql)
    await client.query('insert into platform.migration (name, digest) values ($1, $2)', [
      migration.name,
      migration.digest,
    ])
    await client.query('commit')
  } catch (error) {
    // A lost connection has rolled back by itself, and its own fault is the one to tell.
    await client.query('rollback').catch(() => {})
    throw new MigrationFault(
      `迁移 ${migration.name} 未能应用，数据库结构停在它之前：${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}
