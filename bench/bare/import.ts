// The bare side of an import: the product's reader alone (without judging), then COPY to a temporary table and one upsert
// into a table like teams.team, with its indexes and its rows, as the owner, with no rule checked.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { teamSheet } from '../../apps/server/src/business/teams/sheet/columns.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import type { SheetRow } from '../../apps/server/src/platform/sheets/columns.ts'
import { copySheet } from './copy-sheet.ts'

export async function prepareBare(owner: pg.Client): Promise<void> {
  await owner.query('drop schema if exists bench cascade')
  await owner.query('create schema bench')
  await owner.query('create table bench.team (like teams.team including all)')
  const { rows } = await owner.query<{ columns: string }>(
    `select string_agg(attname, ', ') as columns from pg_attribute
     where attrelid = 'teams.team'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  )
  const columns = rows[0]?.columns ?? ''
  await owner.query(
    `insert into bench.team (${columns}) overriding system value select ${columns} from teams.team`,
  )
  await owner.query('alter table bench.team alter column serial_no restart with 1000000000')
  await owner.query('analyze bench.team')
}

/** @returns milliseconds from opening the file to the commit */
export async function importBare(
  ownerUrl: string,
  file: string,
  unit: { id: number; path: string },
): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const began = performance.now()
    await client.query('begin')
    await client.query(`create temp table incoming (id uuid, name text, leader text, sealed bytea, phone bytea, masked text,
      declared integer, items text[]) on commit drop`)
    await copySheet(client, file, teamSheet, writeLine)
    await client.query(
      `insert into bench.team as t (id, unit_path, unit_id, level, category, name, name_key, state, leader_name, leader_phone_sealed,
         leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count, item_names, origin, created_at, updated_at)
       select id, $1, $2, 'street', 'community', name, name, 'submitted', leader, sealed, phone, phone, masked, declared, items, 'import', now(), now()
       from incoming
       on conflict (name_key, unit_path) where live do update set declared_count = excluded.declared_count where t.declared_count <> excluded.declared_count`,
      [unit.path, unit.id],
    )
    await client.query('commit')
    return performance.now() - began
  } finally {
    await client.end()
  }
}

const sealed = `\\\\x${randomBytes(43).toString('hex')}`

function writeLine({ name, leaderName, leaderPhone, declaredCount, items = '' }: SheetRow['texts']): string {
  const list = items.replaceAll('、', ',')
  return `${newId()}\t${name}\t${leaderName}\t${sealed}\t\\\\x${Buffer.from(String(leaderPhone)).toString('hex')}\t${leaderPhone}\t${declaredCount}\t{${list}}\n`
}
