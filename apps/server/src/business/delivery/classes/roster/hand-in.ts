import { courseStates } from '@jianwang/records/delivery'
import { announce, type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { rosterHandedIn } from '../../facts.ts'
import { courseSubject } from '../../lifecycle.ts'
import { lockCourse } from '../../matching/service/hold.ts'
import { mayHandleOwn } from '../../policy.ts'
import { listPlaces } from '../attendance/store.ts'
import { rosterEarly, rosterEmpty } from './problems.ts'
import { getRoster, isOpened, isSameList, isShort, receiptOf } from './read.ts'
import { insertRoster, lastRosters } from './store.ts'

/**
 * The sub-district hands in who learns in a class that has opened (S1-29), whatever their number (A10); the same list again is the
 * receipt it has. Once others learn in it, it may be handed in anew.
 * @throws notFound (404), forbidden (403), rosterEarly (409), rosterEmpty (422)
 */
export async function handInRoster(call: Call, courseId: string) {
  const course = await lockCourse(call, courseId)
  permit(mayHandleOwn(call.actor, course))
  if (!isOpened(course)) throw rosterEarly({ why: `现在是“${courseStates[course.state]}”` })
  const places = await listPlaces(call.tx, [courseId])
  const ids = places.filter(({ state }) => state === 'taken').map(({ id }) => id)
  if (ids.length === 0) throw rosterEmpty()
  const last = (await lastRosters(call.tx, [courseId])).get(courseId)
  if (last !== undefined && isSameList(last, ids)) return getRoster(call, courseId)
  const row = await insertRoster(call.tx, {
    id: newId(call.now.getTime()),
    course_id: courseId,
    unit_path: course.unit_path,
    unit_id: course.unit_id,
    seq: (last?.seq ?? 0) + 1,
    place_ids: ids,
    minimum: course.min_heads,
    handed_in_at: call.now,
    handed_in_by_name: call.actor.personName,
  })
  const about = { subjectId: courseId, unitPath: course.unit_path }
  const after = { receipt: receiptOf(row), heads: row.heads, minimum: row.minimum, isShort: isShort(row) }
  note(call, { action: `${courseSubject}.hand-in-roster`, subjectKind: courseSubject, ...about, after })
  announce(call, { kind: rosterHandedIn, ...about })
  return getRoster(call, courseId)
}
