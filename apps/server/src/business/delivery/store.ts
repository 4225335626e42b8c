import type { CoachGrade } from '@jianwang/records/coach-catalogue'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type CourseRow, delivery, type HalfYearRow, type LessonRow, type OrderRow } from './tables.ts'

/** What every room reads; the row policy keeps it within the scope. */

export function findHalfYear(tx: Tx, id: string): Promise<HalfYearRow | undefined> {
  return delivery(tx).selectFrom('half_year').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The newest first. */
export function listHalfYears(tx: Tx): Promise<HalfYearRow[]> {
  return delivery(tx).selectFrom('half_year').selectAll().orderBy('id', 'desc').execute()
}

/** Undefined outside the scope; with `lock` it waits for whoever is changing the course. */
export function findCourse(tx: Tx, id: string, lock?: 'lock'): Promise<CourseRow | undefined> {
  const one = delivery(tx).selectFrom('course').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

/** As findCourse. */
export function findOrder(tx: Tx, id: string): Promise<OrderRow | undefined> {
  return delivery(tx).selectFrom('order').selectAll().where('id', '=', id).executeTakeFirst()
}

/** As findCourse. */
export function findLesson(tx: Tx, id: string, lock?: 'lock'): Promise<LessonRow | undefined> {
  const one = delivery(tx).selectFrom('lesson').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

/** In the order of their orders' forms. */
export function listCoursesOf(tx: Tx, orderIds: readonly string[]): Promise<CourseRow[]> {
  if (orderIds.length === 0) return Promise.resolve([])
  return delivery(tx)
    .selectFrom('course')
    .selectAll()
    .where('order_id', '=', (e) => e.fn.any(e.val([...orderIds])))
    .orderBy('order_id')
    .orderBy('seq')
    .execute()
}

/** Those in the scope. */
export function listCoursesById(tx: Tx, ids: readonly string[]): Promise<CourseRow[]> {
  return delivery(tx)
    .selectFrom('course')
    .selectAll()
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .execute()
}

/** Of these, whoever agreed to be shown to everybody; whoever asks. */
export async function listShownCoaches(
  tx: Tx,
  courseIds: readonly string[],
  version: string,
): Promise<{ course_id: string; name: string; grade: CoachGrade | null }[]> {
  if (courseIds.length === 0) return []
  const { rows } = await sql<{ course_id: string; name: string; grade: CoachGrade | null }>`
    select course_id, name, grade from delivery.shown_coaches(${[...courseIds]}::uuid[], ${version})`.execute(
    tx,
  )
  return rows
}

/** A class `c` with its seating `s` and its recruitment `r` that has too few and may not open so; as `isFew` says. */
export const hasFew = sql<boolean>`(c.state = 'recruiting' and s.certain < c.min_heads and r.allowed_at is null)`

/** A class `c` with lessons to come on whose day its coach may not teach any more (S1-21): for who sees the register. */
export const hasUnfitCoach = (now: Date) => sql<boolean>`exists (
  select from delivery.lesson l join coaches.coach k on k.id = l.coach_id
  where l.course_id = c.id and l.state = 'confirmed' and l.starts_at > ${now}
    and not coaches.is_fit(k, (l.starts_at at time zone 'Asia/Shanghai')::date))`

/**
 * What its coach and its sub-district agreed on (确认单) stands no more: neither of them is told the other's number from now on
 * (S1-23), and the coach reads why.
 */
export async function endConfirmations(
  tx: Tx,
  courseIds: readonly string[],
  why: string,
  now: Date,
): Promise<void> {
  await sql`update delivery.confirmation set ended_at = ${now}, ended_why = ${why}, updated_at = ${now}, version = version + 1
    where course_id = any(${[...courseIds]}::uuid[]) and ended_at is null`.execute(tx)
}

/** Of these courses, each course's in the order of time. */
export function listLessons(tx: Tx, courseIds: readonly string[]): Promise<LessonRow[]> {
  if (courseIds.length === 0) return Promise.resolve([])
  return delivery(tx)
    .selectFrom('lesson')
    .selectAll()
    .where('course_id', '=', (e) => e.fn.any(e.val([...courseIds])))
    .orderBy('course_id')
    .orderBy('starts_at')
    .execute()
}
