import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import pg from 'pg'
import { inject } from 'vitest'
import { inDatabase } from '../../postgres/urls.ts'
import type { Migration } from '../sources.ts'

/** Databases of a test of the schema, dropped with `drop`. */
export type Databases = {
  /** A new one of the owner, empty or a copy; nobody may be connected to what is copied. @returns the owner's address */
  make(from?: string): Promise<string>
  drop(): Promise<void>
}

export function openDatabases(): Databases {
  const made: string[] = []
  const asAdmin = async (sql: string) => {
    const admin = new pg.Client({ connectionString: inject('superUrl') })
    await admin.connect()
    await admin.query(sql).finally(() => admin.end())
  }
  return {
    make: async (from) => {
      const name = `s_${randomBytes(6).toString('hex')}`
      const template = from === undefined ? 'template0' : new URL(from).pathname.slice(1)
      await asAdmin(`create database ${name} template ${template} owner jw_owner encoding 'UTF8'`)
      made.push(name)
      return inDatabase(inject('ownerUrl'), name)
    },
    drop: async () => {
      for (const name of made) await asAdmin(`drop database ${name} with (force)`)
    },
  }
}

export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values?: unknown[],
): Promise<Row[]> {
  return withDatabase(url, async (client) => (await client.query<Row>(sql, values)).rows)
}

export async function withDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** The migrations there were before the baselines, as they stood: what a data folder of that time was made by. */
export function listEarlierMigrations(): Migration[] {
  const packed = readFileSync(new URL('./before-baselines.sql.br', import.meta.url))
  const earlier = JSON.parse(brotliDecompressSync(packed).toString()) as Pick<Migration, 'name' | 'sql'>[] // our own file
  return earlier.map(({ name, sql }) => ({
    name,
    sql,
    path: '',
    digest: createHash('sha256').update(sql).digest('hex'),
  }))
}

/** Every row of every table but the list of migrations, by table. */
export async function readRows(url: string): Promise<Record<string, unknown[]>> {
  return withDatabase(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.oid <> 'platform.migration'::regclass`,
    )
    const found: Record<string, unknown[]> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
      found[name] = rows
        .map(({ row }) => row)
        .sort()
        .map((row) => JSON.parse(row))
    }
    return found
  })
}
