import { weekdays } from '@jianwang/words/teams'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type Staged, stagedBytes } from '#platform/record/sheet'
import { chosenRows } from '#support/imports'
import type { KeptPhone } from '#support/people'
import type { Area } from '../store/area.ts'
import { type Filter, matching } from '../store/list.ts'
import type { StoredTeam } from '../store/team.ts'
import type { InstructorRow, ItemRow, ScheduleRow } from '../tables.ts'

const ownColumns = [
  ...(['id', 'serial_no', 'unit_path', 'level', 'category', 'committee_id', 'school_name', 'name'] as const),
  ...(['name_key', 'state', 'live', 'leader_name', 'leader_phone_index', 'leader_phone_masked'] as const),
  ...(['declared_count', 'extra', 'version'] as const),
]
export type StoredForSheet = Pick<StoredTeam, (typeof ownColumns)[number]> & {
  items: Pick<ItemRow, 'code' | 'name'>[]
  schedules: SheetSchedule[]
  instructors: SheetInstructor[]
}
export type SheetSchedule = Omit<ScheduleRow, 'team_id' | 'unit_path' | 'position'>
/** As json brings it. */
export type SheetInstructor = Staged<KeptPhone> &
  Pick<InstructorRow, 'id' | 'name' | 'grade' | 'certificate_no'>

/** The lists of a team as one JSON value each, so that a team is one row whatever it holds. */
const itemsPart =
  sql.raw(`coalesce((select jsonb_agg(jsonb_build_object('code', i.code, 'name', i.name) order by i.position)
    from teams.item i where i.team_id = t.id and i.unit_path = t.unit_path), '[]') as items`)
const schedulesPart =
  sql.raw(`coalesce((select jsonb_agg(jsonb_build_object('weekday', s.weekday, 'starts', to_char(s.starts, 'HH24:MI'),
      'ends', to_char(s.ends, 'HH24:MI'), 'place', s.place, 'lng', s.lng, 'lat', s.lat, 'crs', s.crs) order by s.position)
    from teams.schedule s where s.team_id = t.id and s.unit_path = t.unit_path), '[]') as schedules`)
const instructorsPart =
  sql.raw(`coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name, 'phone_sealed', n.phone_sealed,
      'phone_index', n.phone_index, 'phone_tail', n.phone_tail, 'phone_masked', n.phone_masked, 'grade', n.grade,
      'certificate_no', n.certificate_no) order by n.position)
    from teams.instructor n where n.team_id = t.id and n.unit_path = t.unit_path), '[]') as instructors`)
const columns = sql.raw(ownColumns.map((column) => `t.${column}`).join(', '))

/**
 * Teams of the scope by number, and live ones by name in their unit: one statement for a whole batch of rows. The limit
 * keeps the planner at one index probe a name; a hash of the whole table would grow with it.
 */
export async function listForImport(
  tx: Tx,
  scope: string,
  serials: readonly number[],
  names: readonly { key: string; path: string }[],
): Promise<StoredForSheet[]> {
  const { rows } = await sql<StoredForSheet>`
    select ${columns}, ${itemsPart}, ${schedulesPart}, ${instructorsPart} from teams.team t
    where t.unit_path >= ${scope} and t.unit_path < ${`${scope}~`} and t.id = any(array(
      select n.id from teams.team n where n.serial_no = any(${[...serials]}::bigint[])
      union
      select n.id from unnest(${names.map((each) => each.key)}::text[], ${names.map((each) => each.path)}::text[] collate "C") as w(key, path)
        cross join lateral (select t.id from teams.team t where t.name_key = w.key and t.unit_path = w.path and t.live limit 1) n))`.execute(
    tx,
  )
  return rows
}

/** Of a new team or of a changed one; absent phone columns keep what is stored. */
const record =
  sql.raw(`jsonb_to_record(c.payload->'row') as r(unit_id integer, level text, category text, committee_id integer,
  school_name text, name text, name_key text, name_grams text[], leader_name text, leader_phone_sealed text,
  leader_phone_index text, leader_phone_tail text, leader_phone_masked text, declared_count integer, item_names text[], extra jsonb)`)

/** Only into the actor's own unit, whatever was staged (S0-09, S0-13, S0-19). @returns how many */
export async function insertStagedTeams(
  tx: Tx,
  importId: string,
  homePath: string,
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into teams.team (id, unit_path, unit_id, level, category, committee_id, school_name, name, name_key, name_grams,
      state, leader_name, leader_phone_sealed, leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count,
      item_names, origin, extra, created_at, updated_at)
    select c.subject_id, c.payload->>'path', r.unit_id, r.level, r.category, r.committee_id, r.school_name, r.name, r.name_key,
      r.name_grams, c.payload->>'state', r.leader_name, ${stagedBytes('r.leader_phone_sealed')},
      ${stagedBytes('r.leader_phone_index')}, ${stagedBytes('r.leader_phone_tail')}, r.leader_phone_masked, r.declared_count, r.item_names, 'import', r.extra, ${now}, ${now}
    from ${chosenRows(importId, 'new')} c cross join lateral ${record}
    where c.payload->>'path' = ${homePath}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/**
 * Only teams that are still what they were when they were compared. Another phone is another leader: he is taken out of
 * the roster, and the team waits for him to claim it (A36). @returns how many
 */
export async function updateStagedTeams(tx: Tx, importId: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update teams.team t set committee_id = r.committee_id, school_name = r.school_name, name = r.name, name_key = r.name_key,
      name_grams = coalesce(r.name_grams, t.name_grams), leader_name = r.leader_name,
      leader_phone_sealed = coalesce(${stagedBytes('r.leader_phone_sealed')}, t.leader_phone_sealed),
      leader_phone_index = coalesce(${stagedBytes('r.leader_phone_index')}, t.leader_phone_index),
      leader_phone_tail = coalesce(${stagedBytes('r.leader_phone_tail')}, t.leader_phone_tail),
      leader_phone_masked = coalesce(r.leader_phone_masked, t.leader_phone_masked),
      leader_citizen_id = case when r.leader_phone_index is null then t.leader_citizen_id end,
      declared_count = r.declared_count, item_names = r.item_names, extra = r.extra, updated_at = ${now}, version = t.version + 1
    from ${chosenRows(importId, 'changed')} c cross join lateral ${record}
    where t.id = c.subject_id and t.version = c.subject_version and t.unit_path = c.payload->>'path' and t.live`.execute(
    tx,
  )
  await sql`
    update teams.member m set left_at = ${now}, left_reason = '转为队长', version = m.version + 1
    from ${chosenRows(importId, 'changed')} c join teams.team t on t.id = c.subject_id
    where m.team_id = t.id and m.left_at is null and m.phone_index = t.leader_phone_index`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** The lists of the chosen teams; of a changed team only those lists that the sheet changes are replaced. */
export async function writeStagedParts(tx: Tx, importId: string, verdict: 'new' | 'changed'): Promise<void> {
  const chosen = chosenRows(importId, verdict)
  if (verdict === 'changed')
    for (const [table, member] of [
      ['item', 'items'],
      ['schedule', 'schedules'],
      ['instructor', 'instructors'],
    ] as const)
      await sql`delete from ${sql.table(`teams.${table}`)} p using ${chosen} c
        where p.team_id = c.subject_id and c.payload ? ${member}`.execute(tx)
  await sql`
    insert into teams.item (team_id, unit_path, position, code, name)
    select c.subject_id, c.payload->>'path', i.position, i.value->>'code', i.value->>'name'
    from ${chosen} c cross join lateral ${listed('items', 'i')}`.execute(tx)
  await sql`
    insert into teams.schedule (team_id, unit_path, position, weekday, starts, ends, place, lng, lat, crs)
    select c.subject_id, c.payload->>'path', s.position, (s.value->>'weekday')::smallint, (s.value->>'starts')::time,
      (s.value->>'ends')::time, s.value->>'place', (s.value->>'lng')::double precision, (s.value->>'lat')::double precision,
      s.value->>'crs'
    from ${chosen} c cross join lateral ${listed('schedules', 's')}`.execute(tx)
  await sql`
    insert into teams.instructor (id, team_id, unit_path, position, name, phone_sealed, phone_index, phone_tail, phone_masked,
      grade, certificate_no)
    select (n.value->>'id')::uuid, c.subject_id, c.payload->>'path', n.position, n.value->>'name',
      ${stagedBytes("n.value->>'phone_sealed'")}, ${stagedBytes("n.value->>'phone_index'")}, ${stagedBytes("n.value->>'phone_tail'")},
      n.value->>'phone_masked', n.value->>'grade', n.value->>'certificate_no'
    from ${chosen} c cross join lateral ${listed('instructors', 'n')}`.execute(tx)
}

function listed(member: string, name: string): RawBuilder<unknown> {
  return sql`jsonb_array_elements(c.payload->${sql.lit(member)}) with ordinality as ${sql.raw(`${name}(value, position)`)}`
}

export type ExportedTeam = Pick<StoredTeam, 'id' | 'serial_no' | 'unit_path' | 'category' | 'committee_id'> &
  Pick<StoredTeam, 'school_name' | 'name' | 'state' | 'leader_name' | 'leader_phone_masked'> &
  Pick<StoredTeam, 'declared_count' | 'roster_count' | 'filed_year'> &
  Partial<Pick<StoredTeam, 'leader_phone_sealed'>> & {
    extra: StoredTeam['extra'] | null
    items: string
    created_on: string
    times: string | null
    places: string | null
    instructors: SheetInstructor[] | null
  }

/**
 * Texts as the sheet shows them (cells.ts writes the same from a form's values): made here, a row costs the server a
 * third of what lists of objects cost.
 */
const shownSchedules = sql.raw(`lateral (
  select string_agg((array['${weekdays.join("','")}'])[s.weekday] || ' ' || left(s.starts::text, 5) || '-' || left(s.ends::text, 5), '；' order by s.position) as times,
    case when min(s.tidy) = max(s.tidy) then max(s.tidy) else string_agg(s.tidy, '；' order by s.position) end as places
  from (select *, translate(place, '；;', '，，') as tidy from teams.schedule where team_id = t.id and unit_path = t.unit_path) s) s`)
const shownInstructors =
  sql.raw(`(select jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name, 'phone_sealed', n.phone_sealed,
    'phone_masked', n.phone_masked, 'grade', n.grade, 'certificate_no', n.certificate_no) order by n.position)
  from teams.instructor n where n.team_id = t.id and n.unit_path = t.unit_path) as instructors`)

/** The list's own filter in the list's own order, for a cursor. `own` narrows it to the records of one level. */
export function exportQuery(
  tx: Tx,
  area: Area,
  filter: Filter,
  own: string | undefined,
  full: boolean,
): { text: string; values: readonly unknown[] } {
  const compiled = sql`
    select t.id, t.serial_no, t.unit_path, t.category, t.committee_id, t.school_name, t.name, t.state, t.leader_name,
      ${full ? sql`t.leader_phone_sealed,` : sql``} t.leader_phone_masked, t.declared_count, t.roster_count,
      array_to_string(t.item_names, '、') as items, t.filed_year, nullif(t.extra, '{}') as extra,
      to_char(t.created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as created_on, s.times, s.places, ${shownInstructors}
    from teams.team t cross join ${shownSchedules}
    where ${matching(area, filter)}
      and ${own === undefined ? sql`true` : sql`t.unit_path = ${own}`}
    order by t.unit_path desc, t.id desc`.compile(tx)
  return { text: compiled.sql, values: compiled.parameters }
}
