import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Deltas } from './counting.ts'
import { type SubjectKind, type SubjectRow, statistics } from './tables.ts'

export async function lockSubjects(tx: Tx, kind: SubjectKind, ids: readonly string[]): Promise<SubjectRow[]> {
  return statistics(tx)
    .selectFrom('subject')
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Replaces what is remembered of these ids; ids without a row are forgotten. */
export async function replaceSubjects(
  tx: Tx,
  kind: SubjectKind,
  ids: readonly string[],
  rows: readonly SubjectRow[],
): Promise<void> {
  const kept = rows.map((row) => row.id)
  const gone = ids.filter((id) => !kept.includes(id))
  if (gone.length > 0)
    await statistics(tx)
      .deleteFrom('subject')
      .where('kind', '=', kind)
      .where('id', '=', (e) => e.fn.any(e.val(gone)))
      .execute()
  if (rows.length === 0) return
  await sql`insert into statistics.subject
    select kind, id, unit_path, level, category, state, live, size_band, member_count, items, filed_years
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, id uuid, unit_path text, level text, category text,
      state text, live boolean, size_band text, member_count integer, items text[], filed_years integer[])
    on conflict (kind, id) do update set unit_path = excluded.unit_path, level = excluded.level, category = excluded.category,
      state = excluded.state, live = excluded.live, size_band = excluded.size_band, member_count = excluded.member_count,
      items = excluded.items, filed_years = excluded.filed_years`.execute(tx)
}

/** Adds the differences; rows that reach nothing are removed. One consumer writes, so order matters to nobody. */
export async function applyDeltas(tx: Tx, deltas: Deltas): Promise<void> {
  const tally = [...deltas.tally.values()].map(({ key, subjects, members }) => [...key, subjects, members])
  if (tally.length > 0)
    await sql`with delta as (select d->>0 as unit_path, d->>1 as kind, d->>2 as level, d->>3 as category, d->>4 as state, d->>5 as size_band,
        (d->>6)::integer as filed_year, (d->>7)::integer as subjects, (d->>8)::bigint as members
        from jsonb_array_elements(${JSON.stringify(tally)}::jsonb) as t(d))
      insert into statistics.tally as t select * from delta
      on conflict (unit_path, kind, level, category, state, size_band, filed_year)
      do update set subjects = t.subjects + excluded.subjects, members = t.members + excluded.members`.execute(
      tx,
    )
  const items = [...deltas.items.values()].map(({ key, subjects }) => [...key, subjects])
  if (items.length > 0)
    await sql`insert into statistics.item_tally as t (unit_path, kind, level, item, subjects)
      select d->>0, d->>1, d->>2, d->>3, (d->>4)::integer from jsonb_array_elements(${JSON.stringify(items)}::jsonb) as r(d)
      on conflict (unit_path, kind, level, item) do update set subjects = t.subjects + excluded.subjects`.execute(
      tx,
    )
  const filings = [...deltas.filings.values()].map(({ key, subjects }) => [...key, subjects])
  if (filings.length > 0)
    await sql`insert into statistics.filing_tally as t (unit_path, level, year, subjects)
      select d->>0, d->>1, (d->>2)::integer, (d->>3)::integer from jsonb_array_elements(${JSON.stringify(filings)}::jsonb) as r(d)
      on conflict (unit_path, level, year) do update set subjects = t.subjects + excluded.subjects`.execute(
      tx,
    )
}

export async function listSubjectIdsIn(tx: Tx, kind: SubjectKind, path: string): Promise<string[]> {
  const rows = await statistics(tx)
    .selectFrom('subject')
    .select('id')
    .where('kind', '=', kind)
    .where('unit_path', '>=', path)
    .where('unit_path', '<', `${path}~`)
    .execute()
  return rows.map((row) => row.id)
}

export type Filter = { path: string; level: string | undefined; category: string | undefined }
export type CubeRow = {
  kind: SubjectKind
  level: string
  category: string
  state: string
  size_band: string
  filed_year: number
  subjects: number
  members: number
}

/** The cube of a range of units, at most some hundred rows. */
export async function sumCube(tx: Tx, filter: Filter): Promise<CubeRow[]> {
  const { rows } = await sql<CubeRow>`
    select kind, level, category, state, size_band, filed_year, sum(subjects)::integer as subjects, sum(members)::bigint as members
    from statistics.tally where unit_path >= ${filter.path} and unit_path < ${`${filter.path}~`}
      and (${filter.level ?? null}::text is null or level = ${filter.level ?? null}) and (${filter.category ?? null}::text is null or category = ${filter.category ?? null})
    group by 1, 2, 3, 4, 5, 6 having sum(subjects) <> 0`.execute(tx)
  return rows
}

export type UnitCount = {
  path: string
  kind: SubjectKind
  state: string
  filed_year: number
  subjects: number
  members: number
}

/** Counts by the unit right below a path: `depth` is the number of ids in the children's paths. */
export async function sumByChild(tx: Tx, filter: Filter, depth: number): Promise<UnitCount[]> {
  const { rows } = await sql<UnitCount>`
    select '.' || array_to_string((string_to_array(btrim(unit_path, '.'), '.'))[1:${depth}::integer], '.') || '.' as path,
      kind, state, filed_year, sum(subjects)::integer as subjects, sum(members)::bigint as members
    from statistics.tally where unit_path >= ${filter.path} and unit_path < ${`${filter.path}~`}
      and (${filter.level ?? null}::text is null or level = ${filter.level ?? null}) and (${filter.category ?? null}::text is null or category = ${filter.category ?? null})
    group by 1, 2, 3, 4 having sum(subjects) <> 0`.execute(tx)
  return rows
}

export async function sumItems(
  tx: Tx,
  filter: Filter,
): Promise<{ kind: SubjectKind; item: string; subjects: number }[]> {
  const { rows } = await sql<{ kind: SubjectKind; item: string; subjects: number }>`
    select kind, item, sum(subjects)::integer as subjects from statistics.item_tally
    where unit_path >= ${filter.path} and unit_path < ${`${filter.path}~`} and (${filter.level ?? null}::text is null or level = ${filter.level ?? null})
    group by 1, 2 having sum(subjects) > 0 order by 3 desc, 2 limit 200`.execute(tx)
  return rows
}

export async function sumFilings(tx: Tx, filter: Filter): Promise<{ year: number; subjects: number }[]> {
  const { rows } = await sql<{ year: number; subjects: number }>`
    select year, sum(subjects)::integer as subjects from statistics.filing_tally
    where unit_path >= ${filter.path} and unit_path < ${`${filter.path}~`} and (${filter.level ?? null}::text is null or level = ${filter.level ?? null})
    group by 1 having sum(subjects) > 0 order by 1`.execute(tx)
  return rows
}

export async function findStanding(
  tx: Tx,
): Promise<{ position: string; movedAt: Date | null; behind: number }> {
  const { rows } = await sql<{ xid: string; id: number; moved_at: Date | null; behind: number }>`
    select c.xid::text, c.id, c.moved_at,
      (select count(*)::integer from (select 1 from platform.outbox o where (o.xid, o.id) > (c.xid, c.id) limit 1000) as waiting) as behind
    from platform.consumer c where c.name = 'statistics'`.execute(tx)
  const row = rows[0]
  return row === undefined
    ? { position: '0.0', movedAt: null, behind: 0 }
    : { position: `${row.xid}.${row.id}`, movedAt: row.moved_at, behind: row.behind }
}
