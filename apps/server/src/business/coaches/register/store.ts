import type { CoachGrade } from '@jianwang/records/coach-catalogue'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Rows } from '#platform/record/store'
import {
  type AbsenceRow,
  type CoachRow,
  coaches,
  type FreeTimeRow,
  type QualificationRow,
} from '../tables.ts'

export function listCoaches(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return Promise.resolve([])
  return coaches(tx)
    .selectFrom('coach')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
}

export function listQualifications(tx: Tx, coachIds: readonly string[]): Promise<QualificationRow[]> {
  return coaches(tx)
    .selectFrom('qualification')
    .selectAll()
    .where('coach_id', 'in', [...coachIds])
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** In the order of the week. */
export function listFreeTimes(tx: Tx, coachIds: readonly string[]): Promise<FreeTimeRow[]> {
  return coaches(tx)
    .selectFrom('free_time')
    .selectAll()
    .where('coach_id', 'in', [...coachIds])
    .orderBy('coach_id')
    .orderBy('weekday')
    .orderBy('starts')
    .execute()
}

/** Those that are not over before this day. */
export function listAbsences(tx: Tx, coachIds: readonly string[], from: string): Promise<AbsenceRow[]> {
  return coaches(tx)
    .selectFrom('absence')
    .selectAll()
    .where('coach_id', 'in', [...coachIds])
    .where('to_day', '>=', from)
    .orderBy('from_day')
    .orderBy('id')
    .execute()
}

export function listGrades(tx: Tx, coachId: string): Promise<{ from_day: string; grade: CoachGrade }[]> {
  return coaches(tx)
    .selectFrom('grade')
    .select(['from_day', 'grade'])
    .where('coach_id', '=', coachId)
    .orderBy('from_day', 'desc')
    .execute()
}

export async function findGradeOn(tx: Tx, coachId: string, day: string): Promise<CoachGrade | undefined> {
  const row = await coaches(tx)
    .selectFrom('grade')
    .select('grade')
    .where('coach_id', '=', coachId)
    .where('from_day', '<=', day)
    .orderBy('from_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.grade
}

/** From this day on; said again for one day, the later word holds. */
export async function writeGrade(tx: Tx, coachId: string, day: string, grade: CoachGrade): Promise<void> {
  await coaches(tx)
    .insertInto('grade')
    .values({ coach_id: coachId, from_day: day, grade })
    .onConflict((conflict) => conflict.columns(['coach_id', 'from_day']).doUpdateSet({ grade }))
    .execute()
}

/** Those of the names that are items in use, with their ids. */
export function listItemsNamed(tx: Tx, names: readonly string[]): Promise<{ id: string; name: string }[]> {
  return coaches(tx)
    .selectFrom('item')
    .select(['id', 'name'])
    .where('name', '=', (e) => e.fn.any(e.val([...names])))
    .where('state', '=', 'active')
    .execute()
}

/** In place of whatever he was competent for. */
export async function writeCompetences(tx: Tx, coachId: string, itemIds: readonly string[]): Promise<void> {
  await coaches(tx).deleteFrom('competence').where('coach_id', '=', coachId).execute()
  if (itemIds.length > 0)
    await coaches(tx)
      .insertInto('competence')
      .values(itemIds.map((item_id) => ({ coach_id: coachId, item_id })))
      .execute()
}

export async function insertQualification(tx: Tx, row: QualificationRow): Promise<void> {
  await coaches(tx).insertInto('qualification').values(row).execute()
}

/** @returns whether there was one of this coach */
export async function deleteQualification(tx: Tx, coachId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await coaches(tx)
    .deleteFrom('qualification')
    .where('coach_id', '=', coachId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function writeFreeTimes(
  tx: Tx,
  coachId: string,
  times: readonly Omit<FreeTimeRow, 'coach_id'>[],
) {
  await coaches(tx).deleteFrom('free_time').where('coach_id', '=', coachId).execute()
  if (times.length > 0)
    await coaches(tx)
      .insertInto('free_time')
      .values(times.map((time) => ({ coach_id: coachId, ...time })))
      .execute()
}

export async function insertAbsence(tx: Tx, row: AbsenceRow): Promise<void> {
  await coaches(tx).insertInto('absence').values(row).execute()
}

export async function deleteAbsence(tx: Tx, coachId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await coaches(tx)
    .deleteFrom('absence')
    .where('coach_id', '=', coachId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export function findCoach(tx: Tx, id: string): Promise<CoachRow | undefined> {
  return coaches(tx).selectFrom('coach').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The files of a citizen, the last one first: who left may apply anew. */
export function listOfCitizen(tx: Tx, citizenId: string): Promise<CoachRow[]> {
  return coaches(tx)
    .selectFrom('coach')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .orderBy('id', 'desc')
    .execute()
}

/**
 * Who may teach an item on a day: in the register, under contract, with an examined qualification, none of them run out (one
 * renewed counts by its longest), not away.
 */
export async function listCompetentRows(
  tx: Tx,
  itemId: string,
  day: string,
  coachId?: string,
): Promise<CoachRow[]> {
  const { rows } = await sql<CoachRow>`
    select c.* from coaches.coach c join coaches.competence p on p.coach_id = c.id
    where p.item_id = ${itemId} and coaches.is_fit(c, ${day}::date)
      and not exists (select from coaches.absence a where a.coach_id = c.id and ${day}::date between a.from_day and a.to_day)
      ${coachId === undefined ? sql`` : sql`and c.id = ${coachId}`}
    order by c.id`.execute(tx)
  return rows
}

/** The whole register of who may teach at all, with everything a plan asks; a day beyond 9999 stands for no end. */
export async function listTeacherRows(tx: Tx): Promise<TeacherRow[]> {
  const { rows } = await sql<TeacherRow>`
    select c.id, c.grade, c.district_paths,
      array(select p.item_id::text from coaches.competence p where p.coach_id = c.id order by p.item_id) as item_ids,
      least(c.contract_until, (
        select min(n.last) from (
          select max(coalesce(q.expires_on, '9999-12-31'::date)) as last from coaches.qualification q
          where q.coach_id = c.id and q.examined_at is not null group by q.name) n))::text as valid_until
    from coaches.coach c
    where c.state = 'active' and c.contract_until is not null
      and exists (select from coaches.qualification q where q.coach_id = c.id and q.examined_at is not null)
    order by c.id`.execute(tx)
  return rows
}

export type TeacherRow = {
  id: string
  grade: CoachGrade | null
  district_paths: string[]
  item_ids: string[]
  valid_until: string
}

/** As the system: the file goes with the one who lives on, unless he has one himself. */
export async function followRows(tx: Tx, from: string, to: string): Promise<void> {
  await sql`
    update coaches.coach c set citizen_id = case
        when exists (select from coaches.coach o where o.citizen_id = ${to}::uuid and o.state <> 'left') and c.state <> 'left' then null
        else ${to}::uuid end
    where c.citizen_id = ${from}::uuid`.execute(tx)
}

/**
 * As the system: where he is paid goes, and what was only asked; of whom taught, the file stays the association's, and is nobody's account.
 * @returns the pictures that went
 */
export async function eraseRows(tx: Tx, citizenId: string): Promise<string[]> {
  const all = await listOfCitizen(tx, citizenId)
  const asked = all.filter(({ state }) => state === 'applied' || state === 'returned')
  const ids = asked.map(({ id }) => id)
  const photos = ids.length === 0 ? [] : await listQualifications(tx, ids)
  for (const table of ['competence', 'qualification', 'free_time', 'absence', 'grade'] as const)
    if (ids.length > 0) await coaches(tx).deleteFrom(table).where('coach_id', 'in', ids).execute()
  if (all.length > 0)
    await coaches(tx)
      .deleteFrom('payee')
      .where(
        'coach_id',
        'in',
        all.map(({ id }) => id),
      )
      .execute()
  if (ids.length > 0) await coaches(tx).deleteFrom('coach').where('id', 'in', ids).execute()
  await coaches(tx)
    .updateTable('coach')
    .set({ citizen_id: null })
    .where('citizen_id', '=', citizenId)
    .execute()
  return photos.flatMap(({ photo_id }) => photo_id ?? [])
}

/** Those who teach an item, and those who come to a district. */
export function withItem(
  rows: Rows<CoachRow>,
  { item, district }: { item?: string | undefined; district?: string | undefined },
): Rows<CoachRow> {
  let found = rows
  if (item !== undefined) found = found.where(sql<boolean>`r.items @> array[${item}]`)
  if (district !== undefined) found = found.where(sql<boolean>`r.districts @> array[${district}]`)
  return found
}

/** All of a coach that nobody looked at yet, or one of them. */
export async function examineQualifications(tx: Tx, coachId: string, at: Date, id?: string): Promise<void> {
  let rows = coaches(tx)
    .updateTable('qualification')
    .set({ examined_at: at })
    .where('coach_id', '=', coachId)
    .where('examined_at', 'is', null)
  if (id !== undefined) rows = rows.where('id', '=', id)
  await rows.execute()
}

/** Of the association, or by the system for who was admitted: citizens write no files. */
export async function setPhoto(
  tx: Tx,
  id: string,
  photo: Pick<QualificationRow, 'photo_id' | 'media_type' | 'size_bytes'>,
): Promise<void> {
  await coaches(tx).updateTable('qualification').set(photo).where('id', '=', id).execute()
}

/** The file of the register that bears the acting citizen's number and is nobody's. */
export async function findClaimable(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select coaches.claimable() as id`.execute(tx)
  return rows[0]?.id ?? undefined
}

/** @returns its id, undefined when somebody was faster */
export async function claimFile(tx: Tx, at: Date): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select coaches.claim(${at}) as id`.execute(tx)
  return rows[0]?.id ?? undefined
}
