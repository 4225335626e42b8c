import type { CourseState } from '@jianwang/records/delivery'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { hasFew, hasUnfitCoach } from '../store.ts'

/** How many wait, and when the first of them is due; the row policy keeps it within the scope. */
export type Waiting = { n: number; due: Date | null }

const one = async (tx: Tx, query: ReturnType<typeof sql<Waiting>>): Promise<Waiting> =>
  (await query.execute(tx)).rows[0] ?? { n: 0, due: null }

/** Orders in a state, due before their first lesson; read by order__queue or order__half_year, and course__seq. */
export const countOrders = (tx: Tx, halfYear: string, state: 'submitted' | 'returned'): Promise<Waiting> =>
  one(
    tx,
    sql<Waiting>`select count(distinct o.id)::int as n, min(l.starts_at) as due
      from delivery."order" o left join delivery.course c on c.order_id = o.id left join delivery.lesson l on l.course_id = c.id
      where o.half_year = ${halfYear} and o.state = ${state}`,
  )

/** Asked for and not decided, due before the lesson begins; read by lesson_change__asked. */
export const countAsked = (tx: Tx): Promise<Waiting> =>
  one(
    tx,
    sql<Waiting>`select count(*)::int as n, min(before_starts_at) as due from delivery.lesson_change where state = 'asked'`,
  )

/** Courses in some states, due before their first lesson; read by course__half_year and lesson__course. */
export const countCourses = (tx: Tx, halfYear: string, states: readonly CourseState[]): Promise<Waiting> =>
  one(
    tx,
    sql<Waiting>`select count(*)::int as n, min(l.first_at) as due
      from delivery.course c cross join lateral (select min(starts_at) as first_at from delivery.lesson l where l.course_id = c.id) l
      where c.half_year = ${halfYear} and c.state = any(${[...states]}::text[])`,
  )

/** Lessons of this time of which nothing was told, also where the attendance says that they were held; read by lesson__time. */
export const countUntold = (tx: Tx, from: Date, until: Date): Promise<Waiting> =>
  one(
    tx,
    sql<Waiting>`select count(*)::int as n, null::timestamptz as due from delivery.lesson l
      where l.state in ('confirmed', 'held', 'absent') and l.starts_at >= ${from} and l.starts_at < ${until}
        and not exists (select from delivery.feedback f where f.lesson_id = l.id)`,
  )

/** Classes that are over and whose news nobody has handed in (S1-30). */
export const countNewsless = (tx: Tx): Promise<Waiting> =>
  one(
    tx,
    sql<Waiting>`select count(*)::int as n, null::timestamptz as due from delivery.course c where c.state = 'completed'
      and not exists (select from delivery.class_news n where n.course_id = c.id and n.state in ('submitted', 'published'))`,
  )

/** Classes that recruit and have fewer than they need, unless they may open so; due at the gate (A10). */
export const countFew = (tx: Tx, halfYear: string): Promise<Waiting> =>
  one(
    tx,
    sql<Waiting>`select count(*)::int as n, min(r.decide_at) as due
      from delivery.course c join delivery.recruitment r on r.course_id = c.id join places.seating s on s.id = c.id
      where c.half_year = ${halfYear} and ${hasFew}`,
  )

/** Classes whose coach may not teach some lesson to come, due before the first that is left; read by course__half_year. */
export const countUnfit = (tx: Tx, halfYear: string, now: Date): Promise<Waiting> =>
  one(
    tx,
    sql<Waiting>`select count(*)::int as n, min(l.next_at) as due
      from delivery.course c cross join lateral (select min(starts_at) as next_at from delivery.lesson l
        where l.course_id = c.id and l.state = 'confirmed' and l.starts_at > ${now}) l
      where c.half_year = ${halfYear} and c.state in ('matched', 'recruiting', 'running') and ${hasUnfitCoach(now)}`,
  )

/**
 * Lessons to come that lost their film crew because they moved into another booking of it, and have no other since; due when
 * they begin. Read by visit__booked and transition__subject.
 */
export const countFilmless = (tx: Tx, now: Date): Promise<Waiting> =>
  one(
    tx,
    sql<Waiting>`select count(distinct l.id)::int as n, min(l.starts_at) as due
      from visits.visit v join delivery.lesson l on l.id = v.subject_id
      where v.booked and v.kind = 'lesson-film' and v.state = 'cancelled' and l.state = 'confirmed' and l.starts_at > ${now}
        and exists (select from platform.transition t where t.subject_kind = 'visit' and t.subject_id = v.id::text and t.action = 'fall')
        and not exists (select from visits.visit o where o.kind = v.kind and o.subject_id = v.subject_id and o.state <> 'cancelled')`,
  )

/** Of the half-year, approved ones; read by course__half_year. */
export async function countStates(
  tx: Tx,
  halfYear: string,
): Promise<{ state: CourseState; count: number }[]> {
  const { rows } = await sql<{ state: CourseState; count: number }>`
    select state, count(*)::int as count from delivery.course where half_year = ${halfYear} and state <> 'draft' group by 1`.execute(
    tx,
  )
  return rows
}
