import { namesVersion, tidyName } from '@jianwang/words/names'
import type pg from 'pg'
import { withClient } from './pg-client.ts'

const lockKey = 7_301_002
const batch = 1_000
/** What a column of names holds at most; NFKC can make a text longer. */
const longest = 40
const mark = 'name of a person'

type Column = { table: string; column: string; name: string }
export type Tidied = { changed: number; collisions: readonly string[] }

/**
 * Brings the names of persons that are stored to their one spelling, after the migrations and as the owner. A column
 * that is done is not read again before the rule changes; cut off, the next start goes on. Two rows that look alike
 * afterwards are written down, never merged.
 */
export function tidyStoredNames(
  ownerUrl: string,
  options: { now: Date; onStep?: (text: string) => void },
): Promise<Tidied> {
  return withClient(ownerUrl, (client) => tidyNames(client, options), {
    application_name: 'jianwang-tidy-names',
  })
}

export async function tidyNames(
  client: pg.Client,
  { now, onStep }: { now: Date; onStep?: (text: string) => void },
): Promise<Tidied> {
  await client.query('select pg_advisory_lock($1)', [lockKey])
  try {
    let changed = 0
    for (const column of await listOpenColumns(client)) {
      const count = await tidyColumn(client, column)
      await client.query(
        `insert into platform.tidied_column (name, version, changed, tidied_at) values ($1, $2, $3, $4)
         on conflict (name) do update set version = $2, changed = $3, tidied_at = $4`,
        [column.name, namesVersion, count, now],
      )
      if (count > 0) onStep?.(`${column.name}：${count}`)
      changed += count
    }
    return { changed, collisions: await recordCollisions(client, now) }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey])
  }
}

async function listOpenColumns(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column,
       format('%s.%s.%s', n.nspname, c.relname, a.attname) as name
     from pg_description d join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
     join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid
     where d.description = $1 and not exists (select from platform.tidied_column t
       where t.name = format('%s.%s.%s', n.nspname, c.relname, a.attname) and t.version = $2)
     order by 3`,
    [mark, namesVersion],
  )
  return rows
}

/** From place to place of the table; a row that is written anew moves on and is found tidy there. */
async function tidyColumn(client: pg.Client, { table, column }: Column): Promise<number> {
  let changed = 0
  for (let after = '(0,0)'; ; ) {
    const { rows } = await client.query<{ place: string; name: string }>(
      `select ctid::text as place, ${column} as name from ${table}
       where ctid > $1::tid and ${column} !~ '^[\\u4e00-\\u9fa5]+$' order by ctid limit ${batch}`,
      [after],
    )
    const last = rows.at(-1)
    if (last === undefined) return changed
    const untidy = rows
      .map(({ place, name }) => ({ place, name, tidy: tidyName(name) }))
      .filter(({ name, tidy }) => tidy !== name && tidy !== '' && Array.from(tidy).length <= longest)
    if (untidy.length > 0) changed += await rewrite(client, { table, column }, untidy)
    after = last.place
  }
}

/** A row that somebody changed meanwhile has his spelling, which is tidy. One statement, one transaction. */
async function rewrite(
  client: pg.Client,
  { table, column }: Pick<Column, 'table' | 'column'>,
  rows: readonly { place: string; name: string; tidy: string }[],
): Promise<number> {
  const { rowCount } = await client.query(
    `with done as (
       update ${table} t set ${column} = w.tidy
       from unnest($1::tid[], $2::text[], $3::text[]) as w(place, name, tidy)
       where t.ctid = w.place and t.${column} = w.name returning to_jsonb(t)->>'id' as id),
     known as (insert into platform.tidied_row select id::uuid from done where id is not null on conflict do nothing)
     select from done`,
    [rows.map((row) => row.place), rows.map((row) => row.name), rows.map((row) => row.tidy)],
  )
  return rowCount ?? 0
}

/** What the modules' views find among the rows that were changed; what people have settled since goes. */
async function recordCollisions(client: pg.Client, now: Date): Promise<string[]> {
  const { rows: views } = await client.query<{ view: string }>(
    `select format('%I.%I', n.nspname, c.relname) as view from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'v' and c.relname = 'name_collision' order by 1`,
  )
  const all = views.map(({ view }) => `select subject_id, other_id, place from ${view}`).join(' union all ')
  if (all === '') return []
  await client.query(`delete from platform.name_collision c where not exists (
    select from (${all}) v where v.subject_id = c.subject_id and v.other_id = c.other_id)`)
  await client.query(
    `insert into platform.name_collision (subject_id, other_id, place, found_at)
     select v.subject_id, v.other_id, v.place, $1::timestamptz from (${all}) v join platform.tidied_row r on r.id = v.subject_id
     union select v.subject_id, v.other_id, v.place, $1::timestamptz from (${all}) v join platform.tidied_row r on r.id = v.other_id
     on conflict do nothing`,
    [now],
  )
  await client.query('truncate platform.tidied_row')
  const { rows } = await client.query<{ place: string }>(
    'select distinct place from platform.name_collision order by 1',
  )
  return rows.map(({ place }) => place)
}
