import { type SqlBool, sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { CourseRow } from '../../tables.ts'
import { matching, type PlanLineRow, type PlanRow } from '../tables.ts'

/** Courses of a half-year that nobody teaches and nobody is being asked for. */
export function listOpenCourses(tx: Tx, halfYear: string): Promise<CourseRow[]> {
  return matching(tx)
    .selectFrom('course')
    .selectAll()
    .where('half_year', '=', halfYear)
    .where('state', 'in', ['ordered', 'matching'])
    .where(
      sql<SqlBool>`not exists (select from delivery.search s where s.course_id = course.id and s.state = 'running')`,
    )
    .orderBy('id')
    .execute()
}

export type Promised = { coach_id: string | null; starts_at: Date; ends_at: Date; venue_id: string | null }

/** Lessons from now on that somebody is to give, and where; of these coaches alone, where they are named, and of other courses. */
export function listPromised(
  tx: Tx,
  from: Date,
  about: { coachIds?: readonly string[]; except?: string } = {},
): Promise<Promised[]> {
  let lessons = matching(tx)
    .selectFrom('lesson')
    .select(['coach_id', 'starts_at', 'ends_at', 'venue_id'])
    .where('coach_id', 'is not', null)
    .where('state', 'in', ['planned', 'confirmed'])
    .where('starts_at', '>=', from)
  const { coachIds, except } = about
  if (coachIds !== undefined) lessons = lessons.where('coach_id', '=', (e) => e.fn.any(e.val([...coachIds])))
  if (except !== undefined) lessons = lessons.where('course_id', '<>', except)
  return lessons.orderBy('starts_at').orderBy('id').execute()
}

/** Courses each of these coaches has in a half-year. */
export async function countCourses(
  tx: Tx,
  halfYear: string,
  coachIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ coach_id: string; n: number }>`
    select coach_id, count(*)::integer as n from delivery.course
    where half_year = ${halfYear} and coach_id = any(${[...coachIds]}::uuid[]) and state <> 'cancelled' group by coach_id`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.coach_id, row.n]))
}

/** Who was asked for which of these, whatever came of it. */
export async function listAsked(tx: Tx, courseIds: readonly string[]) {
  if (courseIds.length === 0) return []
  return matching(tx)
    .selectFrom('enquiry')
    .select(['course_id', 'coach_id'])
    .distinct()
    .where('course_id', '=', (e) => e.fn.any(e.val([...courseIds])))
    .execute()
}

export async function insertPlan(tx: Tx, plan: PlanRow, lines: readonly PlanLineRow[]): Promise<void> {
  await matching(tx)
    .insertInto('plan')
    .values({ ...plan, document: sql`${JSON.stringify(plan.document)}::jsonb` })
    .execute()
  await sql`
    insert into delivery.plan_line (plan_id, course_id, unit_path, unit_id, coach_id, locked, left_reason)
    select ${plan.id}, l.course_id, ${plan.unit_path}, ${plan.unit_id}, l.coach_id, l.locked, l.left_reason
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(course_id uuid, coach_id uuid, locked boolean, left_reason text)`.execute(
    tx,
  )
}

type Summary = Omit<PlanRow, 'document'>

/** The latest of a half-year, without its document. */
export function findLatestPlan(tx: Tx, halfYear: string, lock?: 'lock'): Promise<Summary | undefined> {
  const one = summaries(tx).where('half_year', '=', halfYear).orderBy('serial_no', 'desc').limit(1)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

export function findPlan(tx: Tx, id: string): Promise<Summary | undefined> {
  return summaries(tx).where('id', '=', id).executeTakeFirst()
}

const summaries = (tx: Tx) =>
  matching(tx)
    .selectFrom('plan')
    .select([
      'id',
      'half_year',
      'unit_path',
      'unit_id',
      'method',
      'left_over',
      'left_bound',
      'cost',
      'bound',
      'fallback',
      'version',
      'created_at',
      'updated_at',
    ])

export async function findDocument(tx: Tx, id: string): Promise<PlanRow['document'] | undefined> {
  const row = await matching(tx).selectFrom('plan').select('document').where('id', '=', id).executeTakeFirst()
  return row?.document
}

/** By course; those without a coach alone, where that is asked. */
export function listLines(
  tx: Tx,
  planId: string,
  { after, left, limit }: { after: string | undefined; left: boolean; limit: number },
): Promise<PlanLineRow[]> {
  let lines = matching(tx).selectFrom('plan_line').selectAll().where('plan_id', '=', planId)
  if (after !== undefined) lines = lines.where('course_id', '>', after)
  if (left) lines = lines.where('coach_id', 'is', null)
  return lines.orderBy('course_id').limit(limit).execute()
}

export async function countLines(tx: Tx, planId: string, left: boolean): Promise<number> {
  let lines = matching(tx).selectFrom('plan_line').where('plan_id', '=', planId)
  if (left) lines = lines.where('coach_id', 'is', null)
  const { n } = await lines.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return Number(n)
}

/** Those a person decided. */
export function listLocked(tx: Tx, planId: string): Promise<PlanLineRow[]> {
  return matching(tx)
    .selectFrom('plan_line')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('locked', '=', true)
    .orderBy('course_id')
    .execute()
}

/** With a coach, and nobody was asked by this plan yet. */
export async function listUnsent(tx: Tx, planId: string): Promise<string[]> {
  const rows = await matching(tx)
    .selectFrom('plan_line')
    .select('course_id')
    .where('plan_id', '=', planId)
    .where('coach_id', 'is not', null)
    .where('sent_at', 'is', null)
    .orderBy('course_id')
    .execute()
  return rows.map((row) => row.course_id)
}

export function findLine(tx: Tx, planId: string, courseId: string): Promise<PlanLineRow | undefined> {
  return matching(tx)
    .selectFrom('plan_line')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('course_id', '=', courseId)
    .executeTakeFirst()
}

export async function changeLine(
  tx: Tx,
  { plan_id, course_id }: Pick<PlanLineRow, 'plan_id' | 'course_id'>,
  change: Partial<Pick<PlanLineRow, 'coach_id' | 'locked' | 'sent_at' | 'left_reason'>>,
): Promise<void> {
  await matching(tx)
    .updateTable('plan_line')
    .set(change)
    .where('plan_id', '=', plan_id)
    .where('course_id', '=', course_id)
    .execute()
}

/** A line of it was changed: who saw it before is told. */
export async function touchPlan(tx: Tx, id: string, now: Date): Promise<void> {
  await matching(tx)
    .updateTable('plan')
    .set((e) => ({ updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
