import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type ConfirmationRow, matching } from '../tables.ts'

type Stamped = 'version' | 'created_at' | 'updated_at'
const stamps = (now: Date) => ({ version: 1, created_at: now, updated_at: now })

export async function insertConfirmation(
  tx: Tx,
  row: Omit<ConfirmationRow, Stamped>,
  now: Date,
): Promise<void> {
  await matching(tx)
    .insertInto('confirmation')
    .values({ ...row, lessons: asJson(row.lessons), ...stamps(now) })
    .execute()
}

export function findStanding(tx: Tx, courseId: string): Promise<ConfirmationRow | undefined> {
  return matching(tx)
    .selectFrom('confirmation')
    .selectAll()
    .where('course_id', '=', courseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

export function findConfirmation(tx: Tx, id: string): Promise<ConfirmationRow | undefined> {
  return matching(tx).selectFrom('confirmation').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Of the coach himself: the row policies know who he is. */
export function listOwnConfirmations(tx: Tx, limit: number): Promise<ConfirmationRow[]> {
  return matching(tx)
    .selectFrom('confirmation')
    .selectAll()
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function noteCalled(
  tx: Tx,
  id: string,
  called: Pick<ConfirmationRow, 'called_at' | 'called_note'>,
  now: Date,
): Promise<void> {
  await matching(tx)
    .updateTable('confirmation')
    .set((e) => ({ ...called, updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Who teaches these courses. */
export async function listStandingOf(
  tx: Tx,
  courseIds: readonly string[],
): Promise<{ course_id: string; coach_name: string }[]> {
  if (courseIds.length === 0) return []
  return matching(tx)
    .selectFrom('confirmation')
    .select(['course_id', 'coach_name'])
    .where('course_id', 'in', [...courseIds])
    .where('ended_at', 'is', null)
    .execute()
}

/** pg would send an array as one of PostgreSQL's. */
const asJson = (value: unknown) => sql`${JSON.stringify(value)}::jsonb` as never // jsonb takes it
