import { type HalfYearRules, plannedFeeOn } from '@jianwang/records/delivery-facts'
import type { OrderFields } from '@jianwang/records/delivery-order'
import { type Calendar, countWorkingDays, lastDayAhead } from '@jianwang/records/working-days'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import type { Teller } from '#platform/record/fields'
import { tellOwned } from '#platform/record/tell'
import { loadCalendar } from '#support/calendar'
import { nameUnitsById } from '#support/units'
import { loadFees, loadItems, loadVenues } from '../catalogue.ts'
import { mayArrange, mayHandleOwn } from '../policy.ts'
import { listCoursesOf, listHalfYears, listLessons } from '../store.ts'
import type { CourseRow, LessonRow, OrderRow } from '../tables.ts'
import { orderLifecycle } from './lifecycle.ts'
import { freeOf } from './quota.ts'
import type { DeliveryOrder, DeliveryOrderItem, OrderCourse } from './schema.ts'
import { rulesOf } from './service/half-year.ts'
import { clockOf } from './times.ts'

/** What many orders are told with, asked once. */
type Around = {
  call: Call
  calendar: Calendar
  halfYears: ReadonlyMap<string, HalfYearRules>
  fees: Awaited<ReturnType<typeof loadFees>>
  courses: ReadonlyMap<string, CourseRow[]>
  lessons: ReadonlyMap<string, LessonRow[]>
}

export async function loadAround(call: Call, orders: readonly OrderRow[]): Promise<Around> {
  const courses = await listCoursesOf(
    call.tx,
    orders.map(({ id }) => id),
  )
  const lessons = await listLessons(
    call.tx,
    courses.map(({ id }) => id),
  )
  const [calendar, halfYears, fees] = await Promise.all([
    loadCalendar(call),
    listHalfYears(call.tx),
    loadFees(call),
  ])
  return {
    call,
    calendar,
    fees,
    halfYears: new Map(halfYears.map((row) => [row.id, rulesOf(row)])),
    courses: Map.groupBy(courses, (course) => course.order_id),
    lessons: Map.groupBy(lessons, (lesson) => lesson.course_id),
  }
}

/** What stands beside the fields, in a list and in the record. */
export function besideOrder(around: Around, row: OrderRow, unitName: string) {
  const courses = around.courses.get(row.id) ?? []
  const lessons = courses.flatMap((course) =>
    (around.lessons.get(course.id) ?? [])
      .filter(({ state }) => state !== 'cancelled')
      .map((lesson) => ({ day: shanghaiDay(lesson.starts_at), course })),
  )
  const firstDay = lessons.map(({ day }) => day).sort()[0] ?? null
  return {
    ...tellOwned(around.call.actor, orderLifecycle, row, unitName),
    serialNo: row.serial_no,
    state: row.state,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    due: dueOf(around, row, firstDay),
    courseCount: courses.length,
    lessonCount: lessons.length,
    firstDay,
    costFen: lessons.reduce(
      (sum, { day, course }) => sum + (course.fee_fen ?? plannedFeeOn(around.fees, course.kind, day) ?? 0),
      0,
    ),
  } satisfies Partial<Static<typeof DeliveryOrderItem>>
}

/** What is to be done next, by when: to submit it, or to approve it before its first lesson (S1-10). */
function dueOf({ calendar, halfYears, call }: Around, row: OrderRow, firstDay: string | null) {
  const today = shanghaiDay(call.now)
  const rules = halfYears.get(row.half_year)
  const left = (on: string) => ({
    on,
    workingDaysLeft: reach(() => (on < today ? 0 : countWorkingDays(calendar, today, on))),
    isOver: on < today,
  })
  if (row.state === 'submitted') return firstDay === null ? null : left(firstDay)
  if (row.state !== 'draft' && row.state !== 'returned') return null
  if (rules === undefined) return null
  const last = firstDay === null ? null : reach(() => lastDayAhead(calendar, firstDay, rules.daysAhead))
  return left(last === null || last > rules.closesOn ? rules.closesOn : last)
}

/** Null beyond the years that are loaded. */
function reach<T>(find: () => T): T | null {
  try {
    return find()
  } catch {
    return null
  }
}

const budgets = ['transport_fen', 'water_fen', 'notices_fen', 'equipment_fen', 'other_fen'] as const

/** The whole order; persons by their names to those who work on it. */
export async function describeOrder(
  call: Call,
  row: OrderRow,
  teller: Pick<Teller<OrderFields>, 'whole'>,
): Promise<Static<typeof DeliveryOrder>> {
  const around = await loadAround(call, [row])
  const courses = around.courses.get(row.id) ?? []
  const venues = courses.flatMap(({ venue_id }) => venue_id ?? [])
  const [items, places, names] = await Promise.all([
    loadItems(call, 'retired'),
    loadVenues(call, venues),
    nameUnitsById(call, [row.unit_id, row.holder_id ?? row.unit_id]),
  ])
  const isNamed = mayArrange(call.actor) || mayHandleOwn(call.actor, row)
  const rules = around.halfYears.get(row.half_year)
  const year = Number(row.half_year.slice(0, 4))
  const free =
    rules === undefined
      ? undefined
      : await freeOf(call, row.line, row.holder_id ?? row.unit_id, { year, quotaFen: rules.quotaFen })
  return {
    ...teller.whole(row, isNamed),
    ...besideOrder(around, row, names.get(row.unit_id) ?? ''),
    holderId: row.holder_id,
    createdAt: row.created_at.toISOString(),
    holderName: names.get(row.holder_id ?? row.unit_id) ?? '',
    budgetFen: budgets.reduce((sum, key) => sum + (row[key] ?? 0), 0),
    freeFen: free ?? null,
    courses: courses.map((course) => ({
      ...toCourse(course),
      itemName: items.get(course.item_id)?.name ?? '',
      venueName: course.venue_id === null ? null : (places.get(course.venue_id)?.name ?? null),
      lessons: (around.lessons.get(course.id) ?? []).map(toLesson),
    })),
  }
}

function toCourse(course: CourseRow): Omit<Static<typeof OrderCourse>, 'itemName' | 'venueName' | 'lessons'> {
  return {
    id: course.id,
    itemId: course.item_id,
    venueId: course.venue_id,
    expectedHeads: course.expected_heads,
    foundation: course.foundation,
    content: course.content,
    kind: course.kind,
    category: course.category,
    state: course.state,
    minHeads: course.min_heads,
    feeFen: course.fee_fen,
  }
}

function toLesson(lesson: LessonRow): Static<typeof OrderCourse>['lessons'][number] {
  return {
    id: lesson.id,
    seq: lesson.seq,
    day: shanghaiDay(lesson.starts_at),
    starts: clockOf(lesson.starts_at),
    ends: clockOf(lesson.ends_at),
    state: lesson.state,
  }
}
