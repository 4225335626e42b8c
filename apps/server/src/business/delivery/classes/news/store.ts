import type { CourseState } from '@jianwang/records/delivery'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type ClassNewsRow, classNews } from './tables.ts'

/** Undefined outside the scope, and where nothing was submitted yet. */
export function findClassNews(tx: Tx, courseId: string): Promise<ClassNewsRow | undefined> {
  return classNews(tx)
    .selectFrom('class_news')
    .selectAll()
    .where('course_id', '=', courseId)
    .executeTakeFirst()
}

/** Undefined outside the scope; locked until the end. */
export function lockClassNews(tx: Tx, courseId: string): Promise<ClassNewsRow | undefined> {
  return classNews(tx)
    .selectFrom('class_news')
    .selectAll()
    .where('course_id', '=', courseId)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertClassNews(tx: Tx, row: ClassNewsRow): Promise<void> {
  await classNews(tx).insertInto('class_news').values(row).execute()
}

export async function changeClassNews(
  tx: Tx,
  courseId: string,
  change: Partial<ClassNewsRow>,
  now: Date,
): Promise<void> {
  await classNews(tx)
    .updateTable('class_news')
    .set((e) => ({ ...change, updated_at: now, version: e('version', '+', 1) }))
    .where('course_id', '=', courseId)
    .execute()
}

export type OverRow = {
  id: string
  item_id: string
  unit_id: number
  unit_path: string
  state: CourseState
  lessons: number
  ended_at: Date
} & Partial<Pick<ClassNewsRow, 'title' | 'body' | 'note' | 'submitted_at' | 'version'>> & {
    news: ClassNewsRow['state'] | null
  }

/** Classes whose lessons are all over, with their news: what is due first, each by the day it ended. */
export async function listOver(tx: Tx, now: Date, most: number, courseId?: string): Promise<OverRow[]> {
  const one = courseId === undefined ? sql`` : sql`and c.id = ${courseId}`
  const { rows } = await sql<OverRow>`
    select c.id, c.item_id, c.unit_id, c.unit_path, c.state, l.lessons, l.ended_at, n.state as news, n.title, n.body, n.note,
      n.submitted_at, n.version
    from delivery.course c
      join lateral (select count(*)::integer as lessons, max(ends_at) as ended_at from delivery.lesson
        where course_id = c.id and state <> 'cancelled') l on l.ended_at <= ${now}
      left join delivery.class_news n on n.course_id = c.id
    where c.state in ('running', 'completed') ${one}
    order by coalesce(n.state in ('submitted', 'published'), false), l.ended_at desc, c.id limit ${most}`.execute(
    tx,
  )
  return rows
}
