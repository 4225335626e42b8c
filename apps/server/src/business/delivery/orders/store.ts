import type { CourseState, DeliveryLine, LessonState } from '@jianwang/records/delivery'
import type { HalfYearRules } from '@jianwang/records/delivery-facts'
import { sql } from 'kysely'
import type { FeeSpan } from '#business/coaches'
import type { Tx } from '#platform/call'
import { type CourseRow, delivery, type HalfYearRow, type LessonRow, type OrderRow } from '../tables.ts'

/** Undefined when somebody changed it, or set it first, meanwhile. @param version as it was seen; 0 where there was none */
export function keepHalfYear(
  tx: Tx,
  { id, ...rules }: HalfYearRules,
  version: number,
  now: Date,
): Promise<HalfYearRow | undefined> {
  const row = {
    opens_on: rules.opensOn,
    closes_on: rules.closesOn,
    months: [...rules.months],
    least_skill_heads: rules.leastSkillHeads,
    least_lecture_heads: rules.leastLectureHeads,
    most_items: rules.mostItems,
    most_lessons: rules.mostLessons,
    days_ahead: rules.daysAhead,
    quota_fen: rules.quotaFen,
    by_community: rules.byCommunity,
    letter_term: rules.letterTerm,
    needs_letter: rules.needsLetter,
    version: version + 1,
    updated_at: now,
  }
  const { update, insert } = {
    update: delivery(tx).updateTable('half_year'),
    insert: delivery(tx).insertInto('half_year'),
  }
  return version === 0
    ? insert
        .values({ id, ...row, created_at: now })
        .onConflict((c) => c.column('id').doNothing())
        .returningAll()
        .executeTakeFirst()
    : update.set(row).where('id', '=', id).where('version', '=', version).returningAll().executeTakeFirst()
}

type NewCourse = Omit<CourseRow, 'version' | 'created_at' | 'updated_at'> & {
  lessons: readonly { id: string; starts_at: Date; ends_at: Date; quota_year: number }[]
}

/** In the place of all it had: an order's courses change while it is a draft or was returned. */
export async function replaceCourses(
  tx: Tx,
  orderId: string,
  courses: readonly NewCourse[],
  now: Date,
): Promise<void> {
  const own = delivery(tx).selectFrom('course').select('id').where('order_id', '=', orderId)
  await delivery(tx).deleteFrom('lesson').where('course_id', 'in', own).execute()
  await delivery(tx).deleteFrom('course').where('order_id', '=', orderId).execute()
  if (courses.length === 0) return
  const stamps = { version: 1, created_at: now, updated_at: now }
  const rows = courses.map(({ lessons: _, ...course }) => ({ ...course, ...stamps }))
  await delivery(tx).insertInto('course').values(rows).execute()
  const lessons = courses.flatMap(({ id, unit_path, unit_id, venue_id, lessons: all }) =>
    all.map((lesson, n) => ({
      ...lesson,
      ...stamps,
      ...{ course_id: id, unit_path, unit_id, venue_id, seq: n + 1 },
      ...{ coach_id: null, state: 'draft' as const, hold_id: null, sequence: 0 },
    })),
  )
  if (lessons.length > 0) await delivery(tx).insertInto('lesson').values(lessons).execute()
}

/** Its courses say its half-year and its line, too. */
export async function retellCourses(tx: Tx, { id, half_year, line }: OrderRow): Promise<void> {
  await delivery(tx).updateTable('course').set({ half_year, line }).where('order_id', '=', id).execute()
}

/** Lessons of an order from some states to another, as `lessonMoves` says. */
export async function moveLessons(
  tx: Tx,
  orderId: string,
  { from, to }: { from: readonly LessonState[]; to: LessonState },
  now: Date,
): Promise<void> {
  await delivery(tx)
    .updateTable('lesson')
    .set((e) => ({ state: to, updated_at: now, version: e('version', '+', 1) }))
    .where('course_id', 'in', delivery(tx).selectFrom('course').select('id').where('order_id', '=', orderId))
    .where('state', 'in', [...from])
    .execute()
}

/** Courses of an order, as `courseLifecycle` says. @returns those that moved */
export function moveCourses(
  tx: Tx,
  orderId: string,
  { from, to }: { from: readonly CourseState[]; to: CourseState },
  now: Date,
): Promise<Pick<CourseRow, 'id' | 'unit_path' | 'coach_id'>[]> {
  return delivery(tx)
    .updateTable('course')
    .set((e) => ({ state: to, updated_at: now, version: e('version', '+', 1) }))
    .where('order_id', '=', orderId)
    .where('state', 'in', [...from])
    .returning(['id', 'unit_path', 'coach_id'])
    .execute()
}

type Approved = { id: string; min_heads: number; fee_fen: number }

/** Each course with what it was approved by. */
export async function approveCourses(
  tx: Tx,
  courses: readonly Approved[],
  state: CourseState,
  now: Date,
): Promise<void> {
  await sql`update delivery.course c set state = ${state}, min_heads = a.min_heads, fee_fen = a.fee_fen, updated_at = ${now}, version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(courses)}::jsonb) as a(id uuid, min_heads integer, fee_fen integer) where c.id = a.id`.execute(
    tx,
  )
}

/** The ledger's hold of each lesson. */
export async function keepHolds(tx: Tx, holds: readonly { id: string; hold_id: number }[]): Promise<void> {
  await sql`update delivery.lesson l set hold_id = a.hold_id
    from jsonb_to_recordset(${JSON.stringify(holds)}::jsonb) as a(id uuid, hold_id bigint) where l.id = a.id`.execute(
    tx,
  )
}

/** Approved lessons of a kind on days of a span that hold something, locked in the order of their ids. */
export async function lockHolding(
  tx: Tx,
  { kind, fromDay, untilDay }: Pick<FeeSpan, 'kind' | 'fromDay' | 'untilDay'>,
): Promise<HoldingLesson[]> {
  const { rows } = await sql<HoldingLesson>`
    select l.id, l.hold_id, l.state, l.coach_id, to_char(l.starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
      o.id as order_id, o.unit_path, coalesce(o.holder_id, o.unit_id) as holder_id
    from delivery.lesson l join delivery.course c on c.id = l.course_id join delivery."order" o on o.id = c.order_id
    where c.kind = ${kind} and l.state in ('planned', 'confirmed', 'held') and l.hold_id is not null
      and (l.starts_at at time zone 'Asia/Shanghai')::date between ${fromDay}::date and coalesce(${untilDay}::date, 'infinity')
    order by l.id for update of l`.execute(tx)
  return rows
}

export type HoldingLesson = Pick<LessonRow, 'id' | 'state' | 'coach_id'> & {
  hold_id: number
  day: string
  order_id: string
  unit_path: string
  holder_id: number
}

/** Of these half-years, as they came. */
export function listApproved(tx: Tx, halfYears: readonly string[]): Promise<OrderRow[]> {
  return delivery(tx)
    .selectFrom('order')
    .selectAll()
    .where('half_year', 'in', [...halfYears])
    .where('state', '=', 'approved')
    .orderBy('submitted_at')
    .orderBy('id')
    .execute()
}

/** Lessons of each item that other live orders of the same quota have in the half-year; of one line alone. */
export function listOrdered(
  tx: Tx,
  about: {
    halfYear: string
    line: DeliveryLine
    unitPath: string
    holderId: number | null
    except?: string | undefined
  },
) {
  return delivery(tx)
    .selectFrom('course as c')
    .innerJoin('order as o', 'o.id', 'c.order_id')
    .innerJoin('lesson as l', 'l.course_id', 'c.id')
    .select((e) => ['c.item_id', 'c.category', e.cast<number>(e.fn.count('l.id'), 'integer').as('lessons')])
    .where('o.half_year', '=', about.halfYear)
    .where('o.line', '=', about.line)
    .where('o.unit_path', '=', about.unitPath)
    .where('o.holder_id', 'is not distinct from', about.holderId)
    .where('o.state', 'in', ['submitted', 'approved'])
    .where('l.state', '<>', 'cancelled')
    .$if(about.except !== undefined, (q) => q.where('o.id', '<>', about.except ?? ''))
    .groupBy(['c.item_id', 'c.category'])
    .execute()
}

/** Lessons that stand where and when these of an order would: `id` is its own, `until` when the other one ends. */
export async function listVenueClashes(tx: Tx, orderId: string): Promise<{ id: string; until: Date }[]> {
  const { rows } = await sql<{ id: string; until: Date }>`
    select l.id, max(o.ends_at) as until from delivery.course c join delivery.lesson l on l.course_id = c.id
      join delivery.lesson o on o.venue_id = l.venue_id and o.state in ('planned', 'confirmed', 'held')
        and tstzrange(o.starts_at, o.ends_at) && tstzrange(l.starts_at, l.ends_at) and o.id <> l.id
    where c.order_id = ${orderId} and l.state = 'draft' group by l.id
    union select l.id, max(o.ends_at) from delivery.course c join delivery.lesson l on l.course_id = c.id
      join delivery.course d on d.order_id = c.order_id join delivery.lesson o on o.course_id = d.id and o.venue_id = l.venue_id
        and (o.starts_at, o.id) < (l.starts_at, l.id) and tstzrange(o.starts_at, o.ends_at) && tstzrange(l.starts_at, l.ends_at)
    where c.order_id = ${orderId} and l.state = 'draft' and o.state = 'draft' group by l.id`.execute(tx)
  return rows
}

/** What is said of lessons where they are paid for; the day in Shanghai. */
export async function listLessonNames(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; item_id: string; seq: number; day: string }[]> {
  const { rows } = await sql<{ id: string; item_id: string; seq: number; day: string }>`
    select l.id, c.item_id, l.seq, to_char(l.starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
    from delivery.lesson l join delivery.course c on c.id = l.course_id where l.id = any (${[...ids]}::uuid[])`.execute(
    tx,
  )
  return rows
}
