import { gateDaysAhead, gateHour, type HandDuty } from '@jianwang/records/delivery-classes'
import { lastDayAhead } from '@jianwang/records/working-days'
import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { refuseFields } from '#platform/problem'
import { loadCalendar } from '#support/calendar'
import { changeSeating, holdSeating, openSeating } from '#support/places'
import { loadVenues } from '../../../catalogue.ts'
import { courseLifecycle, courseSubject } from '../../../lifecycle.ts'
import { noLessonsLeft } from '../../../matching/problems.ts'
import { lockCourse } from '../../../matching/service/hold.ts'
import { mayHandleOwn } from '../../../policy.ts'
import { listLessons } from '../../../store.ts'
import type { CourseRow, LessonRow } from '../../../tables.ts'
import type { RecruitBody } from '../schema.ts'
import { findRecruitment, insertDuty, setGate, setState } from '../store.ts'
import { describeOpening, seenAt } from './describe.ts'
import { seatsOf } from './seats.ts'

const dayMinutes = 24 * 60

/**
 * The sub-district posts the notice and takes sign-ups (S1-24, S1-48), from now to the first lesson.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState, moreTaken (409), noLessonsLeft, invalid (422)
 */
export async function recruit(call: Call, id: string, input: Static<typeof RecruitBody>) {
  // Of a course that recruits once more: the seating first, as everywhere where both are locked.
  await holdSeating(call, id)
  const course = await lockCourse(call, id)
  const seen = seenAt(call, course, input.version)
  const state = await takeAction(call, courseLifecycle, course, 'recruit', { seen })
  // Where the coach was changed half-way, some lie behind.
  const ahead = (each: LessonRow) => each.state === 'confirmed' && each.starts_at > call.now
  const all = await listLessons(call.tx, [id])
  const lessons = all.filter(ahead)
  const [first, last] = [lessons[0], lessons.at(-1)]
  if (first === undefined || last === undefined) throw noLessonsLeft()
  const decideAt =
    input.decideAt === undefined ? await usualGate(call, first.starts_at) : new Date(input.decideAt)
  const capacity = input.capacity ?? (await roomOf(call, course, first))
  refuseFields([...checkGate(call.now, decideAt, first.starts_at), ...checkCapacity(course, capacity)])
  const terms = {
    capacity: capacity ?? 0, // asked just now
    ...(course.min_heads === null ? {} : { minimum: course.min_heads }),
    opensAt: call.now,
    closesAt: first.starts_at,
    promotesUntil: first.starts_at,
    endsAt: last.ends_at,
    offerMinutes: input.offerMinutes ?? dayMinutes,
    waitingList: true,
  }
  // Who signed up before the coach was changed keeps his place.
  const isAgain = (await findRecruitment(call.tx, id)) !== undefined
  if (isAgain) await changeSeating(call, seatsOf(course), id, terms)
  else await openSeating(call, seatsOf(course), { id, unitPath: course.unit_path, ...terms })
  await setGate(call.tx, course, decideAt, hasBegun(all, call.now) ? goesOn(call.now) : undefined)
  await setState(call.tx, id, state, call.now)
  noteAct(call, course, 'recruit', { capacity, decideAt: decideAt.toISOString() })
  return describeOpening(call, id)
}

/** Somebody taught it, or was to: whoever teaches it now, it opened long ago. */
const hasBegun = (lessons: readonly LessonRow[], now: Date) =>
  lessons.some(
    ({ state, starts_at }) =>
      state === 'held' || state === 'absent' || (state === 'confirmed' && starts_at <= now),
  )

/** A10 asks once: a class that has begun is not called off at a second gate, however few are left in it. */
const goesOn = (now: Date) => ({
  allowed_at: now,
  allowed_by_name: '系统',
  allowed_reason: '课程已经开班，更换教练后继续上课',
})

/** Two working days before the first lesson, in the evening. @throws yearNotLoaded (422) */
async function usualGate(call: Call, firstAt: Date): Promise<Date> {
  const day = lastDayAhead(await loadCalendar(call), shanghaiDay(firstAt), gateDaysAhead)
  return new Date(`${day}T${gateHour}:00+08:00`)
}

/** For how many the venue is; undefined where there is none, or nobody said it. */
async function roomOf(call: Call, course: CourseRow, first: LessonRow): Promise<number | undefined> {
  const id = first.venue_id ?? course.venue_id
  return id === null ? undefined : (await loadVenues(call, [id])).get(id)?.capacity
}

function checkGate(now: Date, decideAt: Date, firstAt: Date) {
  if (decideAt > now && decideAt <= firstAt) return []
  return [{ path: '/decideAt', message: '请填写开班截止时间：在现在之后，不晚于第一节课开始。' }]
}

function checkCapacity({ min_heads: least }: CourseRow, capacity: number | undefined) {
  if (capacity === undefined) return [{ path: '/capacity', message: '场地没有容纳人数，请填写招募人数。' }]
  if (least === null || capacity >= least) return []
  return [{ path: '/capacity', message: `招募人数不能少于开班人数 ${least} 人。` }]
}

export function noteAct(
  call: Call,
  course: CourseRow,
  act: string,
  after: Readonly<Record<string, unknown>>,
  reason?: string,
): void {
  note(call, {
    action: courseLifecycle.auditOf(act),
    subjectKind: courseSubject,
    subjectId: course.id,
    unitPath: course.unit_path,
    after,
    reason,
  })
}

/** S1-48: one of the duties is done; once. @throws notFound (404), forbidden (403) */
export async function tickDuty(call: Call, id: string, { duty }: { duty: HandDuty }) {
  const course = await lockCourse(call, id)
  permit(mayHandleOwn(call.actor, course))
  const about = { course_id: id, duty, unit_path: course.unit_path }
  await insertDuty(call.tx, { ...about, done_at: call.now, done_by_name: call.actor.personName })
  noteAct(call, course, 'tick', { duty })
  return describeOpening(call, id)
}
