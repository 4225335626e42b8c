import type { DeliveryKind } from '@jianwang/records/coach-catalogue'
import type { CourseState } from '@jianwang/records/delivery'
import type { ClassWant, OwnFoundation } from '@jianwang/records/delivery-classes'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import type { PlaceRow } from '#support/places'
import { lessonMoves } from '../../lesson-lifecycle.ts'
import { hasFew, hasUnfitCoach } from '../../store.ts'
import type { CourseRow } from '../../tables.ts'
import { type DutyRow, type LearnerRow, opening, type RecruitmentRow } from './tables.ts'

export function findRecruitment(tx: Tx, courseId: string): Promise<RecruitmentRow | undefined> {
  return opening(tx)
    .selectFrom('recruitment')
    .selectAll()
    .where('course_id', '=', courseId)
    .executeTakeFirst()
}

/** What citizens may know of it: when the gate of each is, of those that ever recruited. */
export async function listGates(tx: Tx, courseIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await opening(tx)
    .selectFrom('recruitment')
    .select(['course_id', 'decide_at'])
    .where('course_id', '=', (e) => e.fn.any(e.val([...courseIds])))
    .execute()
  return new Map(rows.map(({ course_id, decide_at }) => [course_id, decide_at]))
}

type Allowance = Pick<RecruitmentRow, 'allowed_at' | 'allowed_by_name' | 'allowed_reason'>

/** A course that lost its coach recruits once more: its gate is set anew, and what was allowed is not allowed again by itself. */
export async function setGate(
  tx: Tx,
  { id, unit_path, unit_id }: CourseRow,
  decideAt: Date,
  allowance: Allowance | undefined,
): Promise<void> {
  const gate = { decide_at: decideAt, ...nothing, ...allowance }
  await opening(tx)
    .insertInto('recruitment')
    .values({ course_id: id, unit_path, unit_id, ...gate })
    .onConflict((c) => c.column('course_id').doUpdateSet(gate))
    .execute()
}
const nothing = {
  allowed_at: null,
  allowed_by_name: null,
  allowed_reason: null,
  decided_at: null,
  decided_heads: null,
}

export async function changeRecruitment(
  tx: Tx,
  courseId: string,
  change: Partial<RecruitmentRow>,
): Promise<void> {
  await opening(tx).updateTable('recruitment').set(change).where('course_id', '=', courseId).execute()
}

export async function setState(tx: Tx, id: string, state: CourseState, now: Date): Promise<void> {
  await opening(tx)
    .updateTable('course')
    .set((e) => ({ state, updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Those that were not held. @returns what they held of the quota */
export async function cancelLessons(tx: Tx, courseId: string, now: Date): Promise<number[]> {
  const rows = await opening(tx)
    .updateTable('lesson')
    .set((e) => ({
      state: toState(lessonMoves, 'cancel'),
      updated_at: now,
      version: e('version', '+', 1),
    }))
    .where('course_id', '=', courseId)
    .where('state', 'in', fromStates(lessonMoves, 'cancel'))
    .returning('hold_id')
    .execute()
  return rows.flatMap(({ hold_id }) => hold_id ?? [])
}

/** Courses whose gate has come; the longest due first. */
export async function listDueGates(tx: Tx, now: Date, most: number): Promise<string[]> {
  const rows = await opening(tx)
    .selectFrom('recruitment')
    .innerJoin('course', 'course.id', 'recruitment.course_id')
    .select('course.id')
    .where('course.state', '=', 'recruiting')
    .where('recruitment.decided_at', 'is', null)
    .where('recruitment.decide_at', '<=', now)
    .orderBy('recruitment.decide_at')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

const ended = (
  now: Date,
) => sql<SqlBool>`exists (select from delivery.lesson l where l.course_id = course.id and l.state <> 'cancelled')
  and not exists (select from delivery.lesson l where l.course_id = course.id and l.state <> 'cancelled' and l.ends_at > ${now})`

/** Classes under way of which no lesson is still to come. */
export async function listEnded(tx: Tx, now: Date, most: number): Promise<string[]> {
  const rows = await opening(tx)
    .selectFrom('course')
    .select('id')
    .where('state', '=', 'running')
    .where(ended(now))
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Seen again once the class is held: a lesson may have been moved meanwhile. */
export async function hasEnded(tx: Tx, id: string, now: Date): Promise<boolean> {
  const row = await opening(tx)
    .selectFrom('course')
    .select('id')
    .where('id', '=', id)
    .where(ended(now))
    .executeTakeFirst()
  return row !== undefined
}

/** Once: who was first stands. */
export async function insertDuty(tx: Tx, row: DutyRow): Promise<void> {
  await opening(tx)
    .insertInto('recruit_duty')
    .values(row)
    .onConflict((c) => c.doNothing())
    .execute()
}

export function listDuties(tx: Tx, courseId: string): Promise<DutyRow[]> {
  return opening(tx).selectFrom('recruit_duty').selectAll().where('course_id', '=', courseId).execute()
}

/** Who says it again says what holds now. */
export async function keepLearners(tx: Tx, rows: readonly LearnerRow[]): Promise<void> {
  if (rows.length === 0) return
  await opening(tx)
    .insertInto('learner')
    .values([...rows])
    .onConflict((c) =>
      c.column('place_id').doUpdateSet((e) => ({ foundation: e.ref('excluded.foundation') })),
    )
    .execute()
}

export async function listFoundations(
  tx: Tx,
  placeIds: readonly string[],
): Promise<Map<string, OwnFoundation>> {
  const rows = await opening(tx)
    .selectFrom('learner')
    .select(['place_id', 'foundation'])
    .where('place_id', '=', (e) => e.fn.any(e.val([...placeIds])))
    .execute()
  return new Map(rows.map(({ place_id, foundation }) => [place_id, foundation]))
}

type Around = {
  /** Below this first, then what else is below `area`. */
  near: string
  area: string
  after: readonly [far: number, firstAt: string, id: string] | undefined
  now: Date
  limit: number
}
type ShownRow = CourseRow & { far: number; first_at: Date }

/** Those that recruit or run and have all lessons ahead; `limit` and one more. */
export async function listShown(tx: Tx, { near, area, after, now, limit }: Around): Promise<ShownRow[]> {
  const [far, firstAt, id] = after ?? [-1, now.toISOString(), '00000000-0000-0000-0000-000000000000']
  const { rows } = await sql<ShownRow>`
    select c.*, n.far, n.first_at from delivery.course c cross join lateral (
      select case when c.unit_path >= ${near} and c.unit_path < ${`${near}~`} then 0 else 1 end as far, min(l.starts_at) as first_at
      from delivery.lesson l where l.course_id = c.id and l.state <> 'cancelled') n
    where c.unit_path >= ${area} and c.unit_path < ${`${area}~`} and c.state in ('recruiting', 'running') and n.first_at > ${now}
      and (n.far, n.first_at, c.id) > (${far}, ${firstAt}::timestamptz, ${id}::uuid)
    order by n.far, n.first_at, c.id limit ${limit + 1}`.execute(tx)
  return rows
}

type OwnPlace = Pick<PlaceRow, 'id' | 'seating_id' | 'state' | 'order_no' | 'offered_until'> & {
  /** Who waits before him; null of who does not wait. */
  ahead: number | null
  foundation: OwnFoundation | null
}

/** Of each class the last one, the latest first: who left and came again stands as he stands now. */
export async function listOwnPlaces(tx: Tx, citizenId: string, most: number): Promise<OwnPlace[]> {
  const { rows } = await sql<OwnPlace>`
    select o.*, case when o.state = 'waiting' then places.count_ahead(o.seating_id, o.order_no) end as ahead from (
      select distinct on (p.seating_id) p.id, p.seating_id, p.state, p.order_no, p.offered_until, p.signed_up_at, l.foundation
      from places.place p join delivery.course c on c.id = p.seating_id left join delivery.learner l on l.place_id = p.id
      where p.citizen_id = ${citizenId} order by p.seating_id, p.order_no desc) o
    order by o.signed_up_at desc, o.id desc limit ${most}`.execute(tx)
  return rows
}

/** In which class the place is his; undefined where it is not, or was given back. */
export async function findOwnSeating(
  tx: Tx,
  placeId: string,
  citizenId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from places.place p join delivery.course c on c.id = p.seating_id
    where p.id = ${placeId} and p.citizen_id = ${citizenId} and p.state = 'taken'`.execute(tx)
  return rows[0]?.id
}

export type ListedClass = {
  id: string
  unit_id: number
  item_id: string
  kind: DeliveryKind
  state: CourseState
  venue_id: string | null
  min_heads: number | null
  first_at: Date
  lesson_count: number
  capacity: number | null
  taken: number
  certain: number
  waiting: number
  decide_at: Date | null
  is_allowed: boolean
  duties: number
  /** Zero while something is to be done before its first lesson, and by when. */
  rank: number
  due_at: Date
}
export type ClassFilter = {
  halfYear: string
  states: readonly CourseState[]
  wanted: ClassWant | undefined
  now: Date
  /** Everything at and below it. */
  unitPath: string
}
type Key = readonly [rank: number, dueAt: string, id: string] | undefined

const classes = ({ halfYear, states, wanted, unitPath, now }: ClassFilter): RawBuilder<unknown> => sql`
  select c.id, c.unit_id, c.item_id, c.kind, c.state, c.venue_id, c.min_heads, l.first_at, l.lesson_count,
    s.capacity, coalesce(s.taken, 0) as taken, coalesce(s.certain, 0) as certain, coalesce(s.waiting, 0) as waiting, r.decide_at,
    r.allowed_at is not null as is_allowed, d.duties, (c.state not in ('matched', 'recruiting'))::integer as rank,
    case when c.state = 'recruiting' then r.decide_at else l.first_at end as due_at
  from delivery.course c
  left join delivery.recruitment r on r.course_id = c.id
  left join places.seating s on s.id = c.id
  cross join lateral (select min(starts_at) as first_at, count(*)::integer as lesson_count
    from delivery.lesson l where l.course_id = c.id) l
  cross join lateral (select count(*)::integer as duties from delivery.recruit_duty d where d.course_id = c.id) d
  where c.half_year = ${halfYear} and c.state = any(${[...states]}::text[]) and c.coach_id is not null
    and c.unit_path >= ${unitPath} and c.unit_path < ${`${unitPath}~`} and l.first_at is not null
    and (${wanted ?? null}::text is distinct from 'due' or c.state in ('matched', 'recruiting'))
    and (${wanted ?? null}::text is distinct from 'few' or ${hasFew})
    and (${wanted ?? null}::text is distinct from 'unfit' or ${hasUnfitCoach(now)})`

/**
 * Classes of a half-year: what is due first, by when, then the others by their first lesson; one row more when there is a next
 * page. Read by course__half_year and ordered as a whole: there are some three thousand in the city.
 */
export async function listClasses(
  tx: Tx,
  filter: ClassFilter,
  after: Key,
  limit: number,
): Promise<ListedClass[]> {
  const [rank, dueAt, id] = after ?? [null, null, null]
  const { rows } = await sql<ListedClass>`select * from (${classes(filter)}) c
    where ${rank}::integer is null
      or (c.rank, c.due_at, c.id) > (${rank}::integer, ${dueAt}::timestamptz, ${id}::uuid)
    order by c.rank, c.due_at, c.id limit ${limit + 1}`.execute(tx)
  return rows
}

/** How many are in each state. */
export async function countClasses(tx: Tx, filter: ClassFilter): Promise<Map<CourseState, number>> {
  const { rows } = await sql<{ state: CourseState; n: number }>`
    select c.state, count(*)::integer as n from (${classes(filter)}) c group by 1`.execute(tx)
  return new Map(rows.map(({ state, n }) => [state, n]))
}
