import type { Call } from '#platform/call'
import { changeSeating } from '#support/places'
import { listLessons } from '../../../store.ts'
import type { CourseRow } from '../../../tables.ts'
import { changeRecruitment, findRecruitment } from '../store.ts'
import { seatsOf } from './seats.ts'

/**
 * A lesson was moved or cancelled: sign-up goes on to the first one that is left, and the gate comes no later than that. The
 * seating is held by the caller, and the course after it.
 */
export async function retime(call: Call, course: CourseRow): Promise<void> {
  const row = await findRecruitment(call.tx, course.id)
  const left = (await listLessons(call.tx, [course.id])).filter(({ state }) => state !== 'cancelled')
  const [first, last] = [left[0], left.at(-1)]
  if (row === undefined || first === undefined || last === undefined) return
  const terms = { closesAt: first.starts_at, promotesUntil: first.starts_at, endsAt: last.ends_at }
  await changeSeating(call, seatsOf(course), course.id, terms)
  if (row.decided_at === null && row.decide_at > first.starts_at)
    await changeRecruitment(call.tx, course.id, { decide_at: first.starts_at })
}
