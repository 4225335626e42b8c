import type { RosterWant } from '@jianwang/records/delivery-roster'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Rows } from '#platform/record/store'
import type { CourseRow } from '../../tables.ts'
import { type NewRoster, type RosterRow, rosters } from './tables.ts'

export function insertRoster(tx: Tx, row: NewRoster): Promise<RosterRow> {
  return rosters(tx).insertInto('roster').values(row).returningAll().executeTakeFirstOrThrow()
}

/** The last one of each class that has one. */
export async function lastRosters(tx: Tx, courseIds: readonly string[]): Promise<Map<string, RosterRow>> {
  const rows = await rosters(tx)
    .selectFrom('roster')
    .selectAll()
    .distinctOn('course_id')
    .where('course_id', '=', (e) => e.fn.any(e.val([...courseIds])))
    .orderBy('course_id')
    .orderBy('seq', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.course_id, row]))
}

/** Classes of the scope that opened, by their roster: for `listRows`. */
export function openedRows(tx: Tx, wanted: RosterWant | undefined): Rows<CourseRow> {
  const rows = rosters(tx)
    .selectFrom('course as r')
    .selectAll('r')
    .where('r.state', 'in', ['running', 'completed'])
  return (wanted === undefined ? rows : rows.where(isWanted[wanted])) as unknown as Rows<CourseRow> // its own columns and no more
}

const handedIn = sql<boolean>`exists (select from delivery.roster o where o.course_id = r.id)`
const isWanted: Readonly<Record<RosterWant, ReturnType<typeof sql<boolean>>>> = {
  due: sql<boolean>`not ${handedIn}`,
  handed: handedIn,
  few: sql<boolean>`coalesce((select o.heads < o.minimum from delivery.roster o where o.course_id = r.id order by o.seq desc limit 1), false)`,
}

/** When these classes opened. */
export async function listOpened(tx: Tx, courseIds: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ course_id: string; decided_at: Date }>`
    select course_id, decided_at from delivery.recruitment
    where course_id = any(${[...courseIds]}::uuid[]) and decided_at is not null`.execute(tx)
  return new Map(rows.map(({ course_id, decided_at }) => [course_id, decided_at]))
}

export type Repeat = { other_id: string; other_path: string; persons: number; starts_at: Date }

/**
 * Other classes with a lesson in the same hour, in whose last roster persons of this one stand too: the same citizen, or the same
 * name and number. In the whole city: for the system.
 */
export async function listRepeats(tx: Tx, courseId: string): Promise<Repeat[]> {
  const { rows } = await sql<Repeat>`
    with last as (select distinct on (course_id) course_id, unit_path, place_ids from delivery.roster order by course_id, seq desc),
    own as (select p.id, p.citizen_id, p.name, p.phone_index from last join places.place p on p.id = any(last.place_ids)
      where last.course_id = ${courseId}),
    hours as (select distinct on (b.course_id) b.course_id, a.starts_at from delivery.lesson a
      join delivery.lesson b on b.course_id <> a.course_id and b.state in ('confirmed', 'held')
        and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
      where a.course_id = ${courseId} and a.state in ('confirmed', 'held') order by b.course_id, a.starts_at)
    select h.course_id as other_id, l.unit_path as other_path, count(distinct own.id)::integer as persons, min(h.starts_at) as starts_at
    from hours h join last l on l.course_id = h.course_id
    join places.place q on q.id = any(l.place_ids)
    join own on own.citizen_id = q.citizen_id or (own.name = q.name and own.phone_index = q.phone_index)
    group by h.course_id, l.unit_path order by h.course_id`.execute(tx)
  return rows
}
