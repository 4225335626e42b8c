import { counts, judgeEvidence } from '@jianwang/records/evidence'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { distanceBetween } from '#platform/distance'
import { notFound, signInNeeded } from '#platform/problem'
import { readScanCode, stepOf } from '#support/codes'
import { loadItems, loadVenues } from '../../catalogue.ts'
import { mayHandleOwn, mayRead } from '../../policy.ts'
import { findCourse, findLesson } from '../../store.ts'
import type { LessonRow } from '../../tables.ts'
import { toRules } from '../evidence/rules.ts'
import { getTaught } from '../evidence/service.ts'
import { keepMarks, type SentMark } from './keep.ts'
import { explainOdd } from './odd.ts'
import { codeOld, codeWrong, notLearner } from './problems.ts'
import { describeKept, getAttendance } from './read.ts'
import type * as shape from './schema.ts'
import { findOwnPlace } from './store.ts'

type Scan = Static<typeof shape.LessonScanBody>

/** By the list, at the sub-district's desk. @throws forbidden (403), and as keepMarks */
export async function markAtDesk(call: Call, publicUrl: string, id: string, marks: readonly SentMark[]) {
  const lesson = await findLesson(call.tx, id)
  permit(mayRead(call.actor) && (lesson === undefined || mayHandleOwn(call.actor, lesson)))
  await keepMarks(call, id, 'desk', marks)
  return getAttendance(call, publicUrl, id)
}

/** The coach's own lesson. @throws notYourLesson (404) */
export async function admitCoach(call: Call, id: string): Promise<void> {
  await getTaught(call, id)
}

/** By the list, on the coach's phone; as the system, for who was admitted. */
export async function markByCoach(call: Call, publicUrl: string, id: string, marks: readonly SentMark[]) {
  return describeKept(call, publicUrl, await keepMarks(call, id, 'coach', marks))
}

/**
 * Which lesson a code is of, and which place the acting citizen has in its class.
 * @throws codeWrong, codeOld (422), notLearner (409)
 */
export async function admitLearner(call: Call, { token }: Scan): Promise<{ id: string; placeId: string }> {
  const me = call.actor.accountId
  if (call.actor.kind !== 'citizen' || me === undefined) throw signInNeeded()
  const reading = readScanCode(call.crypto, token)
  if (!reading.ok || reading.kind !== 'lesson') throw codeWrong()
  const lesson = await findLesson(call.tx, reading.id)
  if (lesson === undefined) throw codeWrong()
  if (stepOf(lesson.starts_at) !== reading.step) throw codeOld()
  const placeId = await findOwnPlace(call.tx, lesson.course_id, me)
  if (placeId === undefined) throw notLearner()
  return { id: lesson.id, placeId }
}

/** What a learner's phone has scanned, held against time and place of the lesson; as the system, for who was admitted. */
export async function checkIn(
  call: Call,
  { id, placeId }: { id: string; placeId: string },
  scan: Scan,
): Promise<Static<typeof shape.LessonCheckedIn>> {
  const { lesson, rules, rows } = await keepMarks(call, id, 'learner', async (taught, rule) => {
    const taken = { takenAt: new Date(scan.at), metres: await measure(call, taught, scan) }
    const times = { startsAt: taught.starts_at, endsAt: taught.ends_at, hasPoint: true }
    const judged = judgeEvidence(taken, times, toRules(rule))
    return [{ id: scan.id, at: scan.at, placeId, present: true, metres: taken.metres, ...judged }]
  })
  const mark = rows.find((row) => row.id === scan.id)
  if (mark === undefined) throw notFound()
  const [course, items] = await Promise.all([
    findCourse(call.tx, lesson.course_id),
    loadItems(call, 'retired'),
  ])
  const item = items.get(course?.item_id ?? '')
  return {
    lessonId: id,
    title: `${item?.name ?? ''}第 ${lesson.seq} 节`,
    startsAt: lesson.starts_at.toISOString(),
    counts: counts(mark),
    odd: explainOdd(mark, lesson, rules),
  }
}

/** From the venue, where both tell where they are. */
async function measure(call: Call, { venue_id }: LessonRow, { lng, lat, crs }: Scan): Promise<number | null> {
  if (lng === undefined || lat === undefined || venue_id === null) return null
  const point = (await loadVenues(call, [venue_id])).get(venue_id)?.point
  return point == null ? null : Math.round(distanceBetween({ lng, lat, crs: crs ?? 'gcj02' }, point))
}
