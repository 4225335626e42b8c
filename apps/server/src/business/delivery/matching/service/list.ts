import { type CourseState, courseStates } from '@jianwang/records/delivery'
import { type Call, permit } from '#platform/call'
import { cutPage, readCursor } from '#platform/page'
import { notFound } from '#platform/problem'
import { findUnitById, nameUnits } from '#support/units'
import { loadItems, loadVenues } from '../../catalogue.ts'
import { mayRead } from '../../policy.ts'
import { listStandingOf } from '../store/confirmations.ts'
import { countCourses, findNewestHalfYear, type ListedCourse, listCourses } from '../store/courses.ts'

type Query = {
  halfYear?: string | undefined
  state?: CourseState | undefined
  unitId?: number | undefined
  cursor?: string | undefined
  limit: number
}

/** What is not approved yet stands in its order alone. */
const approved = Object.keys(courseStates).filter((state) => state !== 'draft') as CourseState[] // its own keys

/**
 * Courses of a half-year by their first lesson, with how many are in each state; without a half-year those of the newest.
 * @throws notFound (404) for a unit outside the scope
 */
export async function listDeliveryCourses(call: Call, query: Query) {
  permit(mayRead(call.actor))
  const unitPath = await pathOf(call, query.unitId)
  const key = readCursor(query.cursor, ['moment', 'uuid'])
  const halfYear = query.halfYear ?? (await findNewestHalfYear(call.tx))
  if (halfYear === undefined) return { halfYear: null, counts: [], items: [], total: 0, totalIsExact: true }
  const after = key === undefined ? undefined : { firstAt: key[0], id: key[1] }
  const states = query.state === undefined ? approved : [query.state]
  const [rows, counts] = await Promise.all([
    listCourses(call.tx, { halfYear, states, unitPath }, after, query.limit),
    countCourses(call.tx, halfYear, unitPath),
  ])
  const page = cutPage(rows, query.limit, (row) => [row.first_at.toISOString(), row.id])
  return {
    halfYear,
    counts: approved.flatMap((state) => {
      const count = counts.get(state) ?? 0
      return count === 0 ? [] : [{ state, count }]
    }),
    items: await describeAll(call, page.items),
    total: states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0),
    totalIsExact: true,
    ...(page.nextCursor === undefined ? {} : { nextCursor: page.nextCursor }),
  }
}

/** From where on down is read. @throws notFound (404) for a unit outside the scope */
export async function pathOf(call: Call, unitId: number | undefined): Promise<string> {
  const scope = call.actor.scope ?? ''
  if (unitId === undefined) return scope
  const unit = await findUnitById(call.tx, unitId)
  if (unit === undefined || !unit.path.startsWith(scope)) throw notFound()
  return unit.path
}

async function describeAll(call: Call, rows: readonly ListedCourse[]) {
  const venueIds = rows.flatMap(({ venue_id }) => venue_id ?? [])
  const [items, venues, units, standing] = await Promise.all([
    loadItems(call, 'retired'),
    loadVenues(call, venueIds),
    nameUnits(call, rows),
    listStandingOf(
      call.tx,
      rows.map(({ id }) => id),
    ),
  ])
  const coaches = new Map(standing.map((row) => [row.course_id, row.coach_name]))
  return rows.map((row) => ({
    id: row.id,
    orderId: row.order_id,
    unitName: units.get(row.unit_id) ?? '',
    itemName: items.get(row.item_id)?.name ?? '',
    kind: row.kind,
    category: row.category,
    line: row.line,
    state: row.state,
    venueName: row.venue_id === null ? null : (venues.get(row.venue_id)?.name ?? null),
    expectedHeads: row.expected_heads,
    lessonCount: row.lesson_count,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    /** Told after the match (S1-23). */
    coachName: coaches.get(row.id) ?? null,
    note: row.note,
  }))
}
