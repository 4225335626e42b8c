import type pg from 'pg'

type Part = { drop: string; create: string; name: string }

/**
 * Loads while the indexes, keys and roster triggers of these tables are away, then makes exactly the same again from
 * the catalogue's own definitions: building an index once is many times faster than growing it. Primary and unique
 * constraints of teams.team stay, because the children's keys stand on them.
 */
export async function withoutIndexes(
  owner: pg.Client,
  tables: readonly string[],
  say: (text: string) => void,
  load: () => Promise<void>,
): Promise<void> {
  const parts: Part[] = []
  for (const table of tables) parts.push(...(await listParts(owner, table)))
  for (const part of parts) await owner.query(part.drop)
  // Teams are made with the roster they get, so the trigger that counts it has nothing to do.
  const withTriggers = tables.filter((table) => table === 'teams.member')
  for (const table of withTriggers) await owner.query(`alter table ${table} disable trigger user`)
  await load()
  for (const table of withTriggers) await owner.query(`alter table ${table} enable trigger user`)
  // Keys last: a foreign key is checked by a join.
  for (const part of parts.toReversed()) {
    say(`index ${part.name}`)
    await owner.query(part.create)
  }
}

/** Foreign keys first, then (for the children) primary keys, then plain indexes. */
async function listParts(owner: pg.Client, table: string): Promise<Part[]> {
  const keep = table === 'teams.team'
  const { rows: constraints } = await owner.query<{ conname: string; contype: string; def: string }>(
    // A key that another table's foreign key stands on stays, too.
    `select conname, contype, pg_get_constraintdef(oid) as def from pg_constraint c
     where conrelid = $1::regclass and contype = any($2)
       and not (contype <> 'f' and exists (select from pg_constraint r where r.contype = 'f' and r.conindid = c.conindid))
     order by contype = 'f' desc`,
    [table, keep ? [] : ['p', 'u', 'f']],
  )
  const { rows: indexes } = await owner.query<{ name: string; def: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as def from pg_index i
     where i.indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [table],
  )
  return [
    ...constraints.map(({ conname, def }) => ({
      name: conname,
      drop: `alter table ${table} drop constraint ${conname}`,
      create: `alter table ${table} add constraint ${conname} ${def}`,
    })),
    ...indexes.map(({ name, def }) => ({ name, drop: `drop index ${name}`, create: def })),
  ]
}

/** @throws when a counter, a roster or the number of rows is not what was made */
export async function checkCounts(owner: pg.Client, teams: number): Promise<void> {
  const { rows } = await owner.query<{ fault: string }>(`
    select 'teams' as fault where (select count(*) from teams.team) <> ${teams}
    union all select 'members' where (select count(*) from teams.member) <> ${teams} * 20
    union all select 'counters' where exists (
      (select unit_path, level, category, state, filed_year, count(*) as n from teams.team group by 1, 2, 3, 4, 5)
      except select unit_path, level, category, state, filed_year, n from teams.counter)
    union all select 'counter total' where (select sum(n) from teams.counter) <> ${teams}
    union all select 'rosters' where exists (
      select from (select team_id, count(*) + 1 as n from teams.member where left_at is null group by team_id) m
      join teams.team t on t.id = m.team_id where t.roster_count <> m.n)`)
  if (rows.length > 0) throw new Error(`wrong after filling: ${rows.map((row) => row.fault).join(', ')}`)
}
