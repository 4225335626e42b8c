import type { FeedbackWant } from '@jianwang/records/delivery-feedback'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import type { Rows } from '#platform/record/store'
import { lessonMoves } from '../../lesson-lifecycle.ts'
import type { CourseRow, LessonRow } from '../../tables.ts'
import { type FeedbackRow, feedback } from './tables.ts'

/** Of this unit, locked until the end; in the order of their ids, so that two who hand in wait for each other. */
export function lockLessons(tx: Tx, unitPath: string, ids: readonly string[]): Promise<LessonRow[]> {
  return feedback(tx)
    .selectFrom('lesson')
    .selectAll()
    .where('unit_path', '=', unitPath)
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function endLessons(
  tx: Tx,
  action: 'hold' | 'miss' | 'unhold',
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await feedback(tx)
    .updateTable('lesson')
    .set((e) => ({ state: toState(lessonMoves, action), version: e('version', '+', 1), updated_at: now }))
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .where('state', 'in', fromStates(lessonMoves, action))
    .execute()
}

export async function insertFeedback(tx: Tx, rows: readonly FeedbackRow[]): Promise<void> {
  await feedback(tx)
    .insertInto('feedback')
    .values([...rows])
    .execute()
}

type Filter = { wanted: FeedbackWant | undefined; unitPath: string }

/** Lessons at and below a unit in this time that were confirmed, whatever became of them. */
export function lessonRows(
  tx: Tx,
  [from, until]: readonly [Date, Date],
  { wanted, unitPath }: Filter,
): Rows<LessonRow> {
  const rows = feedback(tx)
    .selectFrom('lesson as r')
    .selectAll('r')
    .where('r.state', 'in', ['confirmed', 'held', 'absent'])
    .where('r.starts_at', '>=', from)
    .where('r.starts_at', '<', until)
    .where('r.unit_path', '>=', unitPath)
    .where('r.unit_path', '<', `${unitPath}~`)
  const told = sql<boolean>`exists (select from delivery.feedback f where f.lesson_id = r.id)`
  const asked = wanted === undefined ? rows : rows.where(wanted === 'told' ? told : sql<boolean>`not ${told}`)
  return asked as unknown as Rows<LessonRow> // its own columns and no more
}

export function listFeedback(tx: Tx, lessonIds: readonly string[]): Promise<FeedbackRow[]> {
  return feedback(tx)
    .selectFrom('feedback')
    .selectAll()
    .where('lesson_id', '=', (e) => e.fn.any(e.val([...lessonIds])))
    .execute()
}

export type HeldLesson = Pick<FeedbackRow, 'lesson_id' | 'unit_path' | 'unit_id' | 'received_at'> &
  Pick<LessonRow, 'coach_id' | 'starts_at' | 'hold_id' | 'course_id'> &
  Pick<CourseRow, 'item_id' | 'kind'>

/** Of a course: what its sub-district told was held. */
export function listHeld(tx: Tx, courseId: string): Promise<HeldLesson[]> {
  return feedback(tx)
    .selectFrom('feedback as f')
    .innerJoin('lesson as l', 'l.id', 'f.lesson_id')
    .innerJoin('course as c', 'c.id', 'f.course_id')
    .select(['f.lesson_id', 'f.unit_path', 'f.unit_id', 'f.received_at'])
    .select(['l.coach_id', 'l.starts_at', 'l.hold_id', 'l.course_id', 'c.item_id', 'c.kind'])
    .where('f.course_id', '=', courseId)
    .where('f.outcome', '=', 'held')
    .where('l.state', '=', 'held')
    .orderBy('l.starts_at')
    .execute()
}
