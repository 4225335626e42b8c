import { checkOrderFields } from '@jianwang/records/delivery-contacts'
import { halfYearTitle } from '@jianwang/records/delivery-facts'
import { confirmationEnds } from '@jianwang/records/delivery-matching'
import { checkOrder } from '@jianwang/records/delivery-rules'
import { announce, type Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import { type FieldFault, refuseFields } from '#platform/problem'
import { actOn } from '#platform/record/act'
import { explainUnique } from '#platform/unique'
import { closeSeating, holdSeating } from '#support/places'
import { classDecided, lessonsChanged } from '../../facts.ts'
import { lessonMoves } from '../../lesson-lifecycle.ts'
import { courseLifecycle } from '../../lifecycle.ts'
import { endConfirmations, findHalfYear, listCoursesOf, listLessons } from '../../store.ts'
import type { CourseRow, LessonRow, OrderRow } from '../../tables.ts'
import { demandLetter } from '../letters/service/demand.ts'
import { halfYearClosed, venueTaken } from '../problems.ts'
import { release } from '../quota.ts'
import { type OrderView, order } from '../record.ts'
import { refuseSuspended } from '../sanction/service.ts'
import { listVenueClashes, moveCourses, moveLessons } from '../store.ts'
import { clockOf } from '../times.ts'
import { draftsOf, factsOf } from './facts.ts'
import { hold } from './hold.ts'

type Act = { version: number; reason?: string }
type Contents = { courses: CourseRow[]; lessons: LessonRow[] }

export async function contentsOf(call: Call, orderId: string): Promise<Contents> {
  const courses = await listCoursesOf(call.tx, [orderId])
  const lessons = await listLessons(
    call.tx,
    courses.map(({ id }) => id),
  )
  return { courses, lessons }
}

const moveOf = (action: string) => ({
  from: fromStates(lessonMoves, action),
  to: toState(lessonMoves, action),
})

/**
 * Hands the order in: the working days count from now, also of one that was returned (A4). Every limit is asked at once, and
 * each sentence says what would have passed. Its lessons keep their venues from here on.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), halfYearClosed, suspended, letterMissing,
 * invalid, venueTaken (422)
 */
export async function submitOrder(call: Call, id: string, { version }: Act): Promise<OrderView> {
  const held = await hold(call, id, version, 'submit')
  const row = await actOn(call, order, held, async (before) => {
    await refuseSuspended(call, before.unit_id)
    refuseFields(await explainOrder(call, before))
    const planned = moveLessons(call.tx, id, moveOf('plan'), call.now)
    await explainUnique(planned, { lesson__venue_taken: () => venueTaken() })
    return { submitted_at: call.now, submitted_by: call.actor.accountId ?? null }
  })
  return order.describe(call, row)
}

/** Everything that keeps it from being submitted now. */
async function explainOrder(call: Call, row: OrderRow): Promise<FieldFault[]> {
  const halfYear = await findHalfYear(call.tx, row.half_year)
  if (halfYear === undefined) throw halfYearClosed({ halfYear: halfYearTitle(row.half_year) })
  await demandLetter(call, row.unit_id, halfYear)
  const contents = await contentsOf(call, row.id)
  const facts = await factsOf(call, row, { halfYear, today: shanghaiDay(call.now) })
  return [
    ...checkOrderFields(order.teller.draftOf(row)),
    ...checkOrder(draftsOf(contents.courses, contents.lessons), facts),
    ...(await explainVenues(call, row.id, contents)),
  ]
}

/** A venue has one lesson at a time; said with when it is free again. */
async function explainVenues(
  call: Call,
  orderId: string,
  { courses, lessons }: Contents,
): Promise<FieldFault[]> {
  const clashes = new Map((await listVenueClashes(call.tx, orderId)).map(({ id, until }) => [id, until]))
  const of = Map.groupBy(lessons, (lesson) => lesson.course_id)
  return courses.flatMap(({ id }, n) =>
    (of.get(id) ?? []).flatMap((lesson, at) => {
      const until = clashes.get(lesson.id)
      if (until === undefined) return []
      const when = `${shanghaiDay(lesson.starts_at)} ${clockOf(lesson.starts_at)}—${clockOf(lesson.ends_at)}`
      const message = `${when} 这个场地已有安排，${clockOf(until)} 起空闲，请换时间或场地。`
      return [{ path: `/courses/${n}/lessons/${at}`, message }]
    }),
  )
}

/** Taken back by the sub-district, or returned by the association with what is to be mended: its venues are free again. */
export async function reopenOrder(
  call: Call,
  id: string,
  act: 'withdraw' | 'return',
  { version, reason }: Act,
): Promise<OrderView> {
  const held = await hold(call, id, version, act)
  const change = async () => {
    await moveLessons(call.tx, id, moveOf('unplan'), call.now)
    return {}
  }
  return order.describe(call, await actOn(call, order, held, change, { reason }))
}

/**
 * Ends it with a reason; what its lessons held of the quota is free again (A37), nobody signs up for its classes any more, and
 * everybody concerned is told once.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), reasonNeeded (422)
 */
export async function cancelOrder(call: Call, id: string, { version, reason }: Act): Promise<OrderView> {
  const held = await hold(call, id, version, 'cancel')
  const change = async () => {
    const { courses: own, lessons } = await contentsOf(call, id)
    const moved = moveOf('cancel')
    const holds = lessons.flatMap(({ hold_id, state }) => (moved.from.includes(state) ? (hold_id ?? []) : []))
    await closeClasses(call, id, own, reason ?? '')
    await moveLessons(call.tx, id, moved, call.now)
    await release(call, id, holds)
    if (holds.length > 0)
      for (const course of own)
        announce(call, { kind: lessonsChanged, subjectId: course.id, unitPath: course.unit_path })
    return {}
  }
  return order.describe(call, await actOn(call, order, held, change, { reason }))
}

/** The seating first, as everywhere where it and its course are locked. Who has neither coach nor seating concerns nobody else. */
async function closeClasses(call: Call, orderId: string, own: readonly CourseRow[], reason: string) {
  const seated = new Set<string>()
  for (const { id } of own) if ((await holdSeating(call, id)) !== undefined) seated.add(id)
  for (const id of seated) await closeSeating(call, id)
  const courses = { from: fromStates(courseLifecycle, 'cancel'), to: toState(courseLifecycle, 'cancel') }
  const body = { state: 'cancelled' }
  const moved = await moveCourses(call.tx, orderId, courses, call.now)
  const ids = moved.map(({ id }) => id)
  await endConfirmations(call.tx, ids, confirmationEnds.cancelled(reason), call.now)
  for (const { id, unit_path, coach_id } of moved)
    if (coach_id !== null || seated.has(id))
      announce(call, { kind: classDecided, subjectId: id, unitPath: unit_path, body })
}
