import { type RawBuilder, sql } from 'kysely'
import type { Call, Tx } from '#platform/call'
import { stagedBytes } from '#platform/record/sheet'
import { chosenRows } from '#support/imports'
import { type CoachRow, coaches } from '../tables.ts'

/** Those of the register that a batch of rows may mean, by number in the register or by phone. */
export function listBySheet(
  tx: Tx,
  serials: readonly number[],
  indexes: readonly Buffer[],
): Promise<CoachRow[]> {
  return coaches(tx)
    .selectFrom('coach')
    .selectAll()
    .where('state', '<>', 'left')
    .where((e) =>
      e.or([
        e('serial_no', '=', e.fn.any(e.val([...serials]))),
        e('phone_index', '=', e.fn.any(e.val([...indexes]))),
      ]),
    )
    .orderBy('id')
    .execute()
}

/** Which of these have this qualification until this day already. */
export async function listQualified(tx: Tx, coachIds: readonly string[]): Promise<Set<string>> {
  if (coachIds.length === 0) return new Set()
  const rows = await coaches(tx)
    .selectFrom('qualification')
    .select(['coach_id', 'name', 'expires_on'])
    .where('coach_id', 'in', [...coachIds])
    .execute()
  return new Set(rows.map((row) => qualifiedKey(row.coach_id, row.name, row.expires_on)))
}
export const qualifiedKey = (coachId: string, name: string, expiresOn: string | null) =>
  `${coachId} ${expiresOn ?? ''} ${name}`

const record =
  sql.raw(`jsonb_to_record(c.payload->'row') as r(unit_id integer, name text, name_key text, name_grams text[],
  phone_sealed text, phone_index text, phone_tail text, phone_masked text, grade text, items text[], districts text[],
  district_paths text[], contract_until date, intro text)`)

type Verdict = 'new' | 'changed'
const rowsOf = (importId: string, verdict: Verdict): RawBuilder<unknown> =>
  sql`${chosenRows(importId, verdict)} c cross join lateral ${record}`

/** Into the register, at the importer's own level, whatever was staged. @returns how many */
export async function insertStaged({ tx, now, actor }: Call, importId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into coaches.coach (id, unit_path, unit_id, name, name_key, name_grams, phone_sealed, phone_index, phone_tail, phone_masked,
      grade, items, districts, district_paths, contract_until, intro, state, origin, created_at, updated_at)
    select c.subject_id, u.path, u.id, r.name, r.name_key, r.name_grams, ${stagedBytes('r.phone_sealed')},
      ${stagedBytes('r.phone_index')}, ${stagedBytes('r.phone_tail')}, r.phone_masked, r.grade, r.items, r.districts,
      r.district_paths, r.contract_until, r.intro, 'active', 'import', ${now}, ${now}
    from ${rowsOf(importId, 'new')} join units.unit u on u.path = ${actor.homePath}
    where c.payload->>'path' = u.path`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Only those who are still what they were when they were compared; who somebody is no sheet changes. @returns how many */
export async function updateStaged({ tx, now }: Call, importId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update coaches.coach o set updated_at = ${now}, version = o.version + 1, grade = r.grade, items = r.items,
      districts = r.districts, district_paths = r.district_paths, contract_until = r.contract_until, intro = r.intro
    from ${rowsOf(importId, 'changed')}
    where o.id = c.subject_id and o.version = c.subject_version and o.state in ('active', 'suspended')`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** What follows of the rows that were written: competences, grades from today on, the qualification they name. */
export async function followStaged(
  { tx, now }: Call,
  importId: string,
  verdict: Verdict,
  today: string,
): Promise<void> {
  const rows = rowsOf(importId, verdict)
  await sql`delete from coaches.competence p using ${chosenRows(importId, verdict)} c where p.coach_id = c.subject_id`.execute(
    tx,
  )
  await sql`
    insert into coaches.competence (coach_id, item_id)
    select distinct c.subject_id, i.id from ${rows} cross join lateral unnest(r.items) as n(name) join coaches.item i on i.name = n.name`.execute(
    tx,
  )
  await sql`
    insert into coaches.grade (coach_id, from_day, grade)
    select c.subject_id, ${today}::date, r.grade from ${rows}
    where r.grade is distinct from (
      select g.grade from coaches.grade g where g.coach_id = c.subject_id order by g.from_day desc limit 1)
    on conflict (coach_id, from_day) do update set grade = excluded.grade`.execute(tx)
  await sql`
    insert into coaches.qualification (id, coach_id, name, expires_on, examined_at, added_at)
    select gen_random_uuid(), c.subject_id, c.payload->'qualification'->>'name',
      (c.payload->'qualification'->>'expiresOn')::date, ${now}, ${now}
    from ${chosenRows(importId, verdict)} c
    where jsonb_typeof(c.payload->'qualification') = 'object' and not exists (
      select from coaches.qualification q where q.coach_id = c.subject_id and q.name = c.payload->'qualification'->>'name'
        and q.expires_on is not distinct from (c.payload->'qualification'->>'expiresOn')::date)`.execute(tx)
}
