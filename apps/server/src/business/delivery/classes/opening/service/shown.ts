import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { cutPage, readCursor } from '#platform/page'
import { notFound } from '#platform/problem'
import { parentPath } from '#platform/unit-path'
import { countFree, countSeats } from '#support/places'
import { getUnit, type Unit } from '#support/units'
import {
  type BesideCourses,
  describeLesson,
  lookBesideCourses,
  tellCourse,
  tellVenue,
} from '../../../matching/course.ts'
import { loadShownCoaches, type ShownCoach } from '../../../shown-coaches.ts'
import { findCourse } from '../../../store.ts'
import type { CourseRow } from '../../../tables.ts'
import { listNoticesOf } from '../../changes/store.ts'
import type { ShownQuery } from '../schema.ts'
import { listGates, listShown } from '../store.ts'
import { explainClosed } from './closed.ts'

/**
 * Classes and lectures alike (S1-53) whose first lesson is ahead, with the places that are left (S1-40): the sub-district's own
 * before those of its district, each by the first lesson. Of a larger unit all of it.
 */
export async function listShownClasses(call: Call, query: Static<typeof ShownQuery>) {
  const after = readCursor(query.cursor, ['integer', 'moment', 'uuid'])
  const around = aroundOf(await getUnit(call, query.unitId))
  const rows = await listShown(call.tx, { ...around, after, now: call.now, limit: query.limit })
  const page = cutPage(rows, query.limit, (row) => [row.far, row.first_at.toISOString(), row.id])
  return { ...page, items: await describeShown(call, page.items) }
}

function aroundOf({ kind, path }: Unit): { near: string; area: string } {
  const near = kind === 'committee' ? parentPath(path) : path
  return { near, area: kind === 'committee' || kind === 'street' ? parentPath(near) : near }
}

/** What recruits, and what once did for who has a place in it. @throws notFound (404) */
export async function getShownClass(call: Call, id: string) {
  const course = await findCourse(call.tx, id)
  const wasPosted = course !== undefined && (await listGates(call.tx, [id])).has(id)
  const [shown] = wasPosted ? await describeShown(call, [course]) : []
  if (shown === undefined) throw notFound()
  return { ...shown, notices: await noticesOf(call, id) }
}

/** S1-14: what was changed of lessons that are ahead, the newest first. */
async function noticesOf(call: Call, courseId: string) {
  const rows = await listNoticesOf(call.tx, courseId, call.now)
  return rows.map(({ id, text, published_at }) => ({ id, text, publishedAt: published_at.toISOString() }))
}

async function describeShown(call: Call, courses: readonly CourseRow[]) {
  const ids = courses.map(({ id }) => id)
  const [beside, free, countsOf, gates, coaches] = [
    await lookBesideCourses(call, courses),
    await countFree(call, ids),
    await countSeats(call, ids),
    await listGates(call.tx, ids),
    await loadShownCoaches(call, ids),
  ]
  return courses.map((course) => {
    const { left, closesAt } = free.get(course.id) ?? { left: 0, closesAt: undefined }
    const gate = gates.get(course.id)
    const closed = explainClosed(course.state, { gate, closesAt }, call.now)
    const until = course.state === 'recruiting' ? gate : closesAt
    return {
      ...tellClass(course, beside, coaches),
      state: course.state,
      minimum: course.min_heads,
      ...countsOf(course.id),
      left,
      signUpUntil: until?.toISOString() ?? null,
      maySignUp: closed === undefined,
      closedWhy: closed ?? null,
    }
  })
}

/**
 * A class as who learns in it is told: each lesson where it is held, also when it was moved or is off, and who teaches it, where he
 * agreed to be shown.
 */
export const tellClass = (
  course: CourseRow,
  beside: BesideCourses,
  coaches: ReadonlyMap<string, ShownCoach>,
) => ({
  ...tellCourse(course, beside),
  unitId: course.unit_id,
  coach: coaches.get(course.id) ?? null,
  lessons: beside.lessonsOf(course.id).map((lesson) => ({
    ...describeLesson(lesson),
    state: lesson.state,
    venue: tellVenue(lesson.venue_id, beside.venues),
  })),
})
