import type { CourseState } from '@jianwang/records/delivery'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import { lessonMoves } from '../../lesson-lifecycle.ts'
import type { LessonRow } from '../../tables.ts'
import { matching, type Slot } from '../tables.ts'

const kept = sql`('planned', 'confirmed', 'held')`

/** The first lesson elsewhere that this coach has while one of these is held. */
export async function findClash(
  tx: Tx,
  coachId: string,
  lessons: readonly LessonRow[],
): Promise<{ starts_at: Date; ends_at: Date } | undefined> {
  const { rows } = await sql<{ starts_at: Date; ends_at: Date }>`
    select l.starts_at, l.ends_at from delivery.lesson l
    join unnest(${lessons.map(({ starts_at }) => starts_at)}::timestamptz[], ${lessons.map(({ ends_at }) => ends_at)}::timestamptz[])
      as t(starts_at, ends_at) on tstzrange(l.starts_at, l.ends_at) && tstzrange(t.starts_at, t.ends_at)
    where l.coach_id = ${coachId} and l.state in ${kept} and l.id <> all(${lessons.map(({ id }) => id)}::uuid[])
    order by l.starts_at limit 1`.execute(tx)
  return rows[0]
}

/** Lessons each of these coaches has in a half-year. */
export async function countLoads(
  tx: Tx,
  coachIds: readonly string[],
  halfYear: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ coach_id: string; n: number }>`
    select c.coach_id, count(*)::integer as n from delivery.course c join delivery.lesson l on l.course_id = c.id
    where c.coach_id = any(${[...coachIds]}::uuid[]) and c.half_year = ${halfYear} and l.state in ${kept}
    group by c.coach_id`.execute(tx)
  return new Map(rows.map((row) => [row.coach_id, row.n]))
}

/** Gives the course's lessons that are still planned to a coach. @returns how many */
export async function confirmLessons(tx: Tx, courseId: string, coachId: string, now: Date): Promise<number> {
  const result = await matching(tx)
    .updateTable('lesson')
    .set((e) => ({
      coach_id: coachId,
      state: toState(lessonMoves, 'confirm'),
      updated_at: now,
      version: e('version', '+', 1),
    }))
    .where('course_id', '=', courseId)
    .where('state', 'in', fromStates(lessonMoves, 'confirm'))
    .where('starts_at', '>', now)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Takes the lessons that were not held yet back from their coach. */
export async function reopenLessons(tx: Tx, courseId: string, now: Date): Promise<void> {
  await matching(tx)
    .updateTable('lesson')
    .set((e) => ({
      coach_id: null,
      state: toState(lessonMoves, 'reopen'),
      updated_at: now,
      version: e('version', '+', 1),
    }))
    .where('course_id', '=', courseId)
    .where('state', 'in', fromStates(lessonMoves, 'reopen'))
    .where('starts_at', '>', now)
    .execute()
}

/** Other times, all in one statement, so that lessons which change places do not stand in each other's way. */
export async function moveLessons(
  tx: Tx,
  courseId: string,
  slots: readonly Slot[],
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update delivery.lesson l set starts_at = s."startsAt", ends_at = s."endsAt",
      quota_year = extract(year from s."startsAt" at time zone 'Asia/Shanghai'), version = version + 1, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(slots)}::jsonb) as s("lessonId" uuid, "startsAt" timestamptz, "endsAt" timestamptz)
    where l.id = s."lessonId" and l.course_id = ${courseId} and l.state = 'planned'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export async function changeCourse(
  tx: Tx,
  id: string,
  change: { state: CourseState; coach_id: string | null; content?: string | null },
  now: Date,
): Promise<void> {
  await matching(tx)
    .updateTable('course')
    .set((e) => ({ ...change, updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
