import { lessonStates } from '@jianwang/records/delivery'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { logTransition } from '#platform/lifecycle/lifecycle'
import { notFound, refuseFields } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { loadVenues } from '../../catalogue.ts'
import { changeAskedFor } from '../../facts.ts'
import { slotsAstray } from '../../matching/problems.ts'
import { explainSlots } from '../../matching/service/answer.ts'
import { lockCourse } from '../../matching/service/hold.ts'
import { mayHandleOwn, mayRead } from '../../policy.ts'
import { findHalfYear, findLesson, listLessons } from '../../store.ts'
import type { CourseRow, LessonRow } from '../../tables.ts'
import { changeLifecycle, changeSubject } from './lifecycle.ts'
import { changeAsked, changeClosed, changeEmpty } from './problems.ts'
import { type ChangeView, getChange } from './read.ts'
import type * as shape from './schema.ts'
import { insertChange } from './store.ts'

type Wanted = Static<typeof shape.ChangeBody>
type Place = Pick<LessonRow, 'starts_at' | 'ends_at' | 'venue_id'>

/**
 * The sub-district asks; nothing of the lesson is other until the association decides (S1-13).
 * @throws notFound (404), forbidden (403), changeClosed, changeAsked (409), changeEmpty, slotsAstray, invalid (422)
 */
export async function askChange(call: Call, lessonId: string, wanted: Wanted): Promise<ChangeView> {
  const { lesson, course } = await lockBoth(call, lessonId)
  permit(mayHandleOwn(call.actor, course))
  refuseOver(call, lesson)
  const place = wanted.kind === 'cancel' ? lesson : placeOf(lesson, wanted)
  if (wanted.kind === 'move') await refuseAstray(call, course, lesson, place)
  const id = newId(call.now.getTime())
  const row = toRow(call, id, lesson, { ...wanted, place })
  await explainUnique(insertChange(call.tx, row), { lesson_change__asked: () => changeAsked() })
  const about = { subjectKind: changeSubject, subjectId: id, unitPath: lesson.unit_path }
  await logTransition(call, { ...about, action: 'ask', from: undefined, to: 'asked', reason: wanted.reason })
  const action = changeLifecycle.auditOf('ask')
  note(call, { ...about, action, after: { lessonId, kind: wanted.kind }, reason: wanted.reason })
  announce(call, { kind: changeAskedFor, subjectId: id, unitPath: lesson.unit_path })
  return getChange(call, id)
}

/** In one order everywhere: the course before what hangs on it. @throws notFound (404), forbidden (403) */
export async function lockBoth(
  call: Call,
  lessonId: string,
): Promise<{ lesson: LessonRow; course: CourseRow }> {
  permit(mayRead(call.actor))
  const found = await findLesson(call.tx, lessonId)
  if (found === undefined) throw notFound()
  const course = await lockCourse(call, found.course_id)
  const lesson = await findLesson(call.tx, lessonId, 'lock')
  if (lesson === undefined) throw notFound()
  return { lesson, course }
}

/** Before its confirmation a lesson is changed with its order, and what has begun is told by the feedback. */
export function refuseOver(call: Call, lesson: LessonRow): void {
  if (lesson.state !== 'confirmed') throw changeClosed({ why: `现在是“${lessonStates[lesson.state]}”` })
  if (lesson.starts_at <= call.now) throw changeClosed({ why: '已经开始' })
}

function placeOf(lesson: LessonRow, { startsAt, endsAt, venueId }: Wanted): Place {
  if ((startsAt === undefined) !== (endsAt === undefined)) throw changeEmpty()
  return {
    starts_at: startsAt === undefined ? lesson.starts_at : new Date(startsAt),
    ends_at: endsAt === undefined ? lesson.ends_at : new Date(endsAt),
    venue_id: venueId ?? lesson.venue_id,
  }
}

/** @throws changeEmpty, slotsAstray, invalid (422) */
async function refuseAstray(call: Call, course: CourseRow, lesson: LessonRow, place: Place): Promise<void> {
  const isSameTime =
    place.starts_at.getTime() === lesson.starts_at.getTime() &&
    place.ends_at.getTime() === lesson.ends_at.getTime()
  if (isSameTime && place.venue_id === lesson.venue_id) throw changeEmpty()
  const lessons = (await listLessons(call.tx, [course.id])).filter(({ state }) => state !== 'cancelled')
  const halfYear = await findHalfYear(call.tx, course.half_year)
  const slot = {
    lessonId: lesson.id,
    startsAt: say(place.starts_at),
    endsAt: say(place.ends_at),
  }
  const why = explainSlots([slot], lessons, { now: call.now, halfYear })
  if (why !== undefined) throw slotsAstray({ why })
  if (place.venue_id === lesson.venue_id || place.venue_id === null) return
  if ((await loadVenues(call)).has(place.venue_id)) return
  refuseFields([{ path: 'venueId', message: '请选择本街镇在用的场地。' }])
}

/** What is no moment, such as a leap second, is refused as no time by explainSlots. */
const say = (at: Date) => (Number.isNaN(at.getTime()) ? '' : at.toISOString())

const toRow = (
  call: Call,
  id: string,
  lesson: LessonRow,
  { kind, reason, place }: Wanted & { place: Place },
) => ({
  id,
  lesson_id: lesson.id,
  course_id: lesson.course_id,
  unit_path: lesson.unit_path,
  unit_id: lesson.unit_id,
  kind,
  starts_at: place.starts_at,
  ends_at: place.ends_at,
  venue_id: place.venue_id,
  before_starts_at: lesson.starts_at,
  before_ends_at: lesson.ends_at,
  before_venue_id: lesson.venue_id,
  reason,
  state: 'asked' as const,
  decided_at: null,
  decision: null,
  told_at: null,
  told_coach: null,
  told_learners: null,
  to_call: null,
  version: 1,
  created_at: call.now,
  updated_at: call.now,
})
