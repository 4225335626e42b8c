import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { findDatabaseFault } from './database-fault.ts'
import { connectTo } from './pg-client.ts'

/** Why the schema cannot be brought up to date; its message is shown to the operator as it is. */
export class MigrationFault extends Error {
  override readonly name = 'MigrationFault'
}

const root = join(import.meta.dirname, '..')
const lockKey = 7_301_001

export type Migration = { name: string; path: string; sql: string; digest: string }

/** Every module's `migrations/*.sql`, in the order of the time in the name, whichever module it belongs to. */
export function listMigrations(): Migration[] {
  const found = globSync('**/migrations/*.sql', { cwd: root }).map((path) => {
    const sql = readFileSync(join(root, path), 'utf8')
    return { name: basename(path, '.sql'), path, sql, digest: createHash('sha256').update(sql).digest('hex') }
  })
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * Applies what is missing, each in a transaction of its own, forward only. Two starts at once queue behind one lock.
 * @throws MigrationFault when an applied migration's text has changed, or a new one fails
 */
export async function migrate(
  ownerUrl: string,
  options: { onStep?: (text: string) => void } = {},
): Promise<number> {
  const client = await connectTo(ownerUrl, { application_name: 'jianwang-migrate' })
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`create schema if not exists platform`)
    await client.query(`create table if not exists platform.migration
      (name text primary key, digest text not null, applied_at timestamptz not null default now())`)
    const { rows } = await client.query<{ name: string; digest: string }>(
      'select name, digest from platform.migration',
    )
    const applied = new Map(rows.map((row) => [row.name, row.digest]))
    let count = 0
    for (const migration of listMigrations()) {
      const digest = applied.get(migration.name)
      if (digest === migration.digest) continue
      if (digest !== undefined)
        throw new MigrationFault(
          `迁移 ${migration.name} 在应用之后被改动：程序文件被修改过，或混装了不同版本。请完整安装同一个版本后重试。`,
        )
      options.onStep?.(migration.name)
      await applyPatiently(client, migration)
      count++
    }
    return count
  } finally {
    await client.end()
  }
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
