import { type CourseState, courseStates } from '@jianwang/records/delivery'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { cutPage, readCursor } from '#platform/page'
import { nameUnits } from '#support/units'
import { loadItems, loadVenues } from '../../../catalogue.ts'
import { pathOf } from '../../../matching/service/list.ts'
import { listStandingOf } from '../../../matching/store/confirmations.ts'
import { findNewestHalfYear } from '../../../matching/store/courses.ts'
import { mayRead } from '../../../policy.ts'
import type * as shape from '../schema.ts'
import { type ClassFilter, countClasses, type ListedClass, listClasses } from '../store.ts'

/** Those that have a coach, or had one. */
const begun = Object.keys(courseStates).filter(
  (state) => !['draft', 'ordered', 'matching'].includes(state),
) as CourseState[] // its own keys
const sumOf = (counts: ReadonlyMap<unknown, number>) => [...counts.values()].reduce((all, n) => all + n, 0)

/**
 * Classes of a half-year in the scope, what is due first: to recruit, then the gate (A10, S1-48). Without a half-year those of
 * the newest. @throws forbidden (403), notFound (404) for a unit outside the scope
 */
export async function listDeliveryClasses(
  call: Call,
  query: Static<typeof shape.ClassesQuery>,
): Promise<Static<typeof shape.DeliveryClasses>> {
  permit(mayRead(call.actor))
  const unitPath = await pathOf(call, query.unitId)
  const after = readCursor(query.cursor, ['integer', 'moment', 'uuid'])
  const halfYear = query.halfYear ?? (await findNewestHalfYear(call.tx))
  if (halfYear === undefined)
    return { halfYear: null, counts: [], few: 0, items: [], total: 0, totalIsExact: true }
  const all: ClassFilter = { halfYear, states: begun, wanted: undefined, unitPath, now: call.now }
  const asked = { ...all, wanted: query.wanted, states: query.state === undefined ? begun : [query.state] }
  const counts = await countClasses(call.tx, all)
  const rows = await listClasses(call.tx, asked, after, query.limit)
  const page = cutPage(rows, query.limit, (row) => [row.rank, row.due_at.toISOString(), row.id])
  return {
    halfYear,
    counts: begun.map((state) => ({ state, count: counts.get(state) ?? 0 })),
    few: sumOf(await countClasses(call.tx, { ...all, wanted: 'few' })),
    ...page,
    items: await describeAll(call, page.items),
    total: sumOf(await countClasses(call.tx, asked)),
    totalIsExact: true,
  }
}

async function describeAll(call: Call, rows: readonly ListedClass[]) {
  const ids = rows.map(({ id }) => id)
  const [items, venues, units, standing] = [
    await loadItems(call, 'retired'),
    await loadVenues(
      call,
      rows.flatMap(({ venue_id }) => venue_id ?? []),
    ),
    await nameUnits(call, rows),
    await listStandingOf(call.tx, ids),
  ]
  const coaches = new Map(standing.map((row) => [row.course_id, row.coach_name]))
  return rows.map((row) => ({
    id: row.id,
    unitName: units.get(row.unit_id) ?? '',
    itemName: items.get(row.item_id)?.name ?? '',
    kind: row.kind,
    state: row.state,
    venueName: row.venue_id === null ? null : (venues.get(row.venue_id)?.name ?? null),
    coachName: coaches.get(row.id) ?? null,
    lessonCount: row.lesson_count,
    firstAt: row.first_at.toISOString(),
    minimum: row.min_heads,
    capacity: row.capacity,
    taken: row.taken,
    certain: row.certain,
    waiting: row.waiting,
    decideAt: row.decide_at?.toISOString() ?? null,
    isAllowed: row.is_allowed,
    // The roster stands as soon as somebody is in it.
    dutiesDone: row.duties + (row.taken + row.waiting > 0 ? 1 : 0),
  }))
}
