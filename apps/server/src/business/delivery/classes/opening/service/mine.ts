import type { Call } from '#platform/call'
import { settleMine } from '#support/places'
import { lookBesideCourses } from '../../../matching/course.ts'
import { loadShownCoaches } from '../../../shown-coaches.ts'
import { listCoursesById } from '../../../store.ts'
import { isHeld } from '../rated.ts'
import { listOwnPlaces } from '../store.ts'
import { seatsOf } from './seats.ts'
import { tellClass } from './shown.ts'

const most = 100

/** What the acting citizen signed up for; an offer of his that ran out is passed on first. */
export async function listMyClasses(call: Call) {
  await settleMine(call, seatsOf())
  return describeMine(call)
}

/** As it stands, for his own copy too: how he stands with each class, the one he came to last first. */
export async function describeMine(call: Call) {
  const rows = await listOwnPlaces(call.tx, call.actor.accountId ?? '', most)
  const courses = await listCoursesById(
    call.tx,
    rows.map(({ seating_id }) => seating_id),
  )
  const beside = await lookBesideCourses(call, courses)
  const coaches = await loadShownCoaches(
    call,
    courses.map(({ id }) => id),
  )
  const byId = new Map(courses.map((course) => [course.id, course]))
  const items = rows.map((row) => {
    const course = byId.get(row.seating_id)
    if (course === undefined) return []
    return {
      course: tellClass(course, beside, coaches),
      courseState: course.state,
      placeId: row.id,
      state: row.state,
      orderNo: row.order_no,
      ahead: row.ahead,
      offeredUntil: row.offered_until?.toISOString() ?? null,
      foundation: row.foundation,
      mayRate: row.state === 'taken' && isHeld(call, course, beside.lessonsOf(course.id)),
    }
  })
  return { items: items.flat() }
}
