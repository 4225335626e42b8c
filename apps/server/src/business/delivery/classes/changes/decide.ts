import { writeChangeNotice } from '@jianwang/records/delivery-change'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { announce, type Call, note, permit } from '#platform/call'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseStale } from '#platform/problem'
import { holdSeating } from '#support/places'
import { changeAskedFor, lessonChanged, lessonsChanged } from '../../facts.ts'
import { coachBusy } from '../../matching/problems.ts'
import { explainBusy } from '../../matching/service/assign.ts'
import { findClash } from '../../matching/store/lessons.ts'
import { release } from '../../orders/quota.ts'
import { moveHolds } from '../../orders/service/move-holds.ts'
import { mayRead } from '../../policy.ts'
import type { CourseRow, LessonRow } from '../../tables.ts'
import { retime } from '../opening/service/retime.ts'
import { lockBoth, refuseOver } from './ask.ts'
import { changeLifecycle, changeSubject } from './lifecycle.ts'
import { lookBeside, tellChange } from './places.ts'
import { changeClosed } from './problems.ts'
import { type ChangeView, getChange } from './read.ts'
import { changeLesson, decideChange, findChange, insertNotice } from './store.ts'
import type { ChangeRow } from './tables.ts'

type Act = { version: number; reason?: string | undefined }
type Locked = { change: ChangeRow; lesson: LessonRow; course: CourseRow }

/**
 * The association agrees: in one transaction the lesson is other, the notice is public, and the fact is announced by which
 * everybody concerned is told once (S1-14). What a cancelled lesson held of the quota is free again, and one that is moved
 * holds what it costs on its new day.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState, changeClosed (409), coachBusy, venueTaken, quotaShort (422)
 */
export async function acceptChange(call: Call, id: string, act: Act): Promise<ChangeView> {
  const locked = await lockChange(call, id)
  const { change, lesson, course } = locked
  const state = await take(call, change, 'accept', act)
  refuseOver(call, lesson)
  await (change.kind === 'move' ? moveLesson(call, change, locked) : cancelLesson(call, course, lesson))
  await retime(call, course)
  const before = {
    before_starts_at: lesson.starts_at,
    before_ends_at: lesson.ends_at,
    before_venue_id: lesson.venue_id,
  }
  const decision = { state, decided_at: call.now, decision: act.reason ?? null }
  await decideChange(call.tx, id, { ...decision, ...before }, call.now)
  await publish(call, { ...change, ...before })
  return getChange(call, id)
}

/** The lesson is held as it was confirmed. @throws reasonNeeded (422), and as above */
export function refuseChange(call: Call, id: string, act: Act): Promise<ChangeView> {
  return end(call, id, 'refuse', act)
}

/** By the sub-district, while nothing is decided. */
export function withdrawChange(call: Call, id: string, act: Act): Promise<ChangeView> {
  return end(call, id, 'withdraw', act)
}

async function end(call: Call, id: string, action: 'refuse' | 'withdraw', act: Act): Promise<ChangeView> {
  const { change } = await lockChange(call, id)
  const state = await take(call, change, action, act)
  const decided = action === 'refuse' ? { decided_at: call.now, decision: act.reason ?? null } : {}
  await decideChange(call.tx, id, { state, ...decided }, call.now)
  announce(call, { kind: changeAskedFor, subjectId: id, unitPath: change.unit_path })
  return getChange(call, id)
}

async function take(call: Call, change: ChangeRow, action: string, { version, reason }: Act) {
  const seen = () => refuseStale(change, version, () => getChange(call, change.id))
  const state = await takeAction(call, changeLifecycle, change, action, { reason, seen })
  note(call, {
    action: changeLifecycle.auditOf(action),
    subjectKind: changeSubject,
    subjectId: change.id,
    unitPath: change.unit_path,
    before: { state: change.state },
    after: { state, lessonId: change.lesson_id },
    reason,
  })
  return state
}

async function lockChange(call: Call, id: string): Promise<Locked> {
  permit(mayRead(call.actor))
  const found = await findChange(call.tx, id)
  if (found === undefined) throw notFound()
  // The seating first, as everywhere where both are locked.
  await holdSeating(call, found.course_id)
  const both = await lockBoth(call, found.lesson_id)
  const change = await findChange(call.tx, id, 'lock')
  if (change === undefined) throw notFound()
  return { change, ...both }
}

/** Said before the database would, which has the last word where two are moved at once. */
async function moveLesson(call: Call, change: ChangeRow, { lesson, course }: Locked): Promise<void> {
  if (change.starts_at <= call.now) throw changeClosed({ why: '申请的新时间已过' })
  const { starts_at, ends_at, venue_id } = change
  if (lesson.coach_id !== null) {
    const clash = await findClash(call.tx, lesson.coach_id, [{ ...lesson, starts_at, ends_at }])
    if (clash !== undefined) throw coachBusy({ at: formatLessonTime(clash.starts_at, clash.ends_at) })
  }
  await moveHolds(call, course, [{ lesson, startsAt: starts_at }], change.id)
  await explainBusy(changeLesson(call.tx, lesson.id, 'move', { starts_at, ends_at, venue_id }, call.now))
}

async function cancelLesson(call: Call, course: CourseRow, lesson: LessonRow): Promise<void> {
  await changeLesson(call.tx, lesson.id, 'cancel', lesson, call.now)
  if (lesson.hold_id !== null) await release(call, course.order_id, [lesson.hold_id])
}

/** 更改告示, and the facts that the bulletin and everybody concerned go by. */
async function publish(call: Call, change: ChangeRow): Promise<void> {
  const { id, lesson_id, course_id, unit_path } = change
  const { name, unit, before, after } = tellChange(change, await lookBeside(call, [change]))
  const text = writeChangeNotice({ name, unit }, before, after)
  await insertNotice(call.tx, { id, lesson_id, unit_path, text, published_at: call.now })
  announce(call, { kind: lessonsChanged, subjectId: course_id, unitPath: unit_path })
  announce(call, {
    kind: lessonChanged,
    subjectId: lesson_id,
    unitPath: unit_path,
    body: {
      changeId: id,
      courseId: course_id,
      before: {
        startsAt: change.before_starts_at.toISOString(),
        endsAt: change.before_ends_at.toISOString(),
        venueId: change.before_venue_id,
      },
      after:
        after === null
          ? null
          : {
              startsAt: change.starts_at.toISOString(),
              endsAt: change.ends_at.toISOString(),
              venueId: change.venue_id,
            },
    },
  })
}
