import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import type { Rows } from '#platform/record/store'
import { lessonMoves } from '../../lesson-lifecycle.ts'
import type { LessonRow } from '../../tables.ts'
import type { ToldLesson } from '../calendars/events.ts'
import { type ChangeRow, changes, type NoticeRow } from './tables.ts'

export async function insertChange(tx: Tx, row: ChangeRow): Promise<void> {
  await changes(tx).insertInto('lesson_change').values(row).execute()
}

/** Undefined outside the scope. */
export function findChange(tx: Tx, id: string, lock?: 'lock'): Promise<ChangeRow | undefined> {
  const one = changes(tx).selectFrom('lesson_change').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

type Filter = { state?: ChangeRow['state'] | undefined; courseId?: string | undefined }

export function changeRows(tx: Tx, { state, courseId }: Filter): Rows<ChangeRow> {
  let rows = changes(tx).selectFrom('lesson_change as r').selectAll('r')
  if (state !== undefined) rows = rows.where('r.state', '=', state)
  if (courseId !== undefined) rows = rows.where('r.course_id', '=', courseId)
  return rows as unknown as Rows<ChangeRow> // its own columns and no more
}

export async function decideChange(
  tx: Tx,
  id: string,
  change: Partial<ChangeRow> & Pick<ChangeRow, 'state'>,
  now: Date,
): Promise<void> {
  await changes(tx)
    .updateTable('lesson_change')
    .set((e) => ({ ...change, updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

type Place = Pick<LessonRow, 'starts_at' | 'ends_at' | 'venue_id'>

export async function changeLesson(
  tx: Tx,
  id: string,
  action: 'move' | 'cancel',
  place: Place,
  now: Date,
): Promise<void> {
  await changes(tx)
    .updateTable('lesson')
    .set((e) => ({
      ...place,
      state: toState(lessonMoves, action),
      quota_year: sql<number>`extract(year from ${place.starts_at}::timestamptz at time zone 'Asia/Shanghai')`,
      version: e('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .where('state', 'in', fromStates(lessonMoves, action))
    .execute()
}

export async function insertNotice(tx: Tx, row: NoticeRow): Promise<void> {
  await changes(tx).insertInto('change_notice').values(row).execute()
}

/** The newest first. */
export function listNotices(tx: Tx, since: Date, limit: number): Promise<NoticeRow[]> {
  return changes(tx)
    .selectFrom('change_notice')
    .selectAll()
    .where('published_at', '>=', since)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Of lessons of a course that are not over, the newest first. */
export function listNoticesOf(tx: Tx, courseId: string, now: Date): Promise<NoticeRow[]> {
  return changes(tx)
    .selectFrom('change_notice as n')
    .innerJoin('lesson as l', 'l.id', 'n.lesson_id')
    .selectAll('n')
    .where('l.course_id', '=', courseId)
    .where('l.ends_at', '>', now)
    .orderBy('n.published_at', 'desc')
    .orderBy('n.id', 'desc')
    .execute()
}

/** Their texts, by the change. */
export async function readNotices(tx: Tx, changeIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await changes(tx)
    .selectFrom('change_notice')
    .select(['id', 'text'])
    .where('id', '=', (e) => e.fn.any(e.val([...changeIds])))
    .execute()
  return new Map(rows.map(({ id, text }) => [id, text]))
}

type Told = Pick<ChangeRow, 'told_at' | 'told_coach' | 'told_learners' | 'to_call'>

/** What stands stays: who hears it again tells nobody. Beside the record, whose state is no other by it. */
export async function keepTold(tx: Tx, id: string, told: Told): Promise<void> {
  await changes(tx)
    .updateTable('lesson_change')
    .set(told)
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .execute()
}

export function findNotice(tx: Tx, id: string): Promise<NoticeRow | undefined> {
  return changes(tx).selectFrom('change_notice').selectAll().where('id', '=', id).executeTakeFirst()
}

type Taught = Omit<ToldLesson, 'lessons' | 'status'> & Pick<LessonRow, 'state'>

/** In their order; for anybody, also when the class was cancelled since. Nothing of what never had a coach. */
export async function listTaught(tx: Tx, courseId: string): Promise<Taught[]> {
  return (await sql<Taught>`select * from delivery.class_lessons(${courseId})`.execute(tx)).rows
}
