import type { CourseState } from '@jianwang/records/delivery'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { CourseRow } from '../../tables.ts'

export type ListedCourse = CourseRow & {
  first_at: Date
  last_at: Date
  lesson_count: number
  note: string | null
}
export type CourseFilter = {
  halfYear: string
  states: readonly CourseState[]
  /** Everything at and below it. */
  unitPath: string
}
type Key = { firstAt: string; id: string } | undefined

/**
 * Approved courses of a half-year, by their first lesson; one row more when there is a next page. The half-year is read by
 * course__half_year and ordered as a whole: there are some three thousand in the city.
 */
export async function listCourses(
  tx: Tx,
  { halfYear, states, unitPath }: CourseFilter,
  after: Key,
  limit: number,
): Promise<ListedCourse[]> {
  const { rows } = await sql<ListedCourse>`
    select c.*, l.first_at, l.last_at, l.lesson_count, s.note
    from delivery.course c
    join lateral (select min(starts_at) as first_at, max(ends_at) as last_at, count(*)::integer as lesson_count
      from delivery.lesson l where l.course_id = c.id and l.state <> 'cancelled') l on l.first_at is not null
    left join lateral (select note from delivery.search s where s.course_id = c.id order by created_at desc, id desc limit 1) s on true
    where c.half_year = ${halfYear} and c.state = any(${[...states]}::text[])
      and c.unit_path >= ${unitPath} and c.unit_path < ${`${unitPath}~`}
      and (${after?.firstAt ?? null}::timestamptz is null
        or (l.first_at, c.id) > (${after?.firstAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by l.first_at, c.id limit ${limit + 1}`.execute(tx)
  return rows
}

export async function countCourses(
  tx: Tx,
  halfYear: string,
  unitPath: string,
): Promise<Map<CourseState, number>> {
  const { rows } = await sql<{ state: CourseState; n: number }>`
    select state, count(*)::integer as n from delivery.course
    where half_year = ${halfYear} and unit_path >= ${unitPath} and unit_path < ${`${unitPath}~`} group by state`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.state, row.n]))
}

/** The newest half-year of which something was ordered in the scope. */
export async function findNewestHalfYear(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ half_year: string }>`
    select half_year from delivery.course where state <> 'draft' order by half_year desc limit 1`.execute(tx)
  return rows[0]?.half_year
}
