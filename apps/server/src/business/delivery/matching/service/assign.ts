import { formatLessonTime } from '@jianwang/records/delivery-times'
import { contactOfCoach, isCompetent, refuseUnfit } from '#business/coaches'
import { announce, type Call, note } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { explainUnique } from '#platform/unique'
import { sealPhone } from '#support/people'
import { courseMatched } from '../../facts.ts'
import { courseLifecycle, courseSubject } from '../../lifecycle.ts'
import { venueTaken } from '../../orders/problems.ts'
import { moveHolds } from '../../orders/service/move-holds.ts'
import type { CourseRow, LessonRow } from '../../tables.ts'
import { listLessonsAhead } from '../ahead.ts'
import { findContact } from '../contact.ts'
import { coachBusy, noLessonsLeft, notCompetent } from '../problems.ts'
import { insertConfirmation } from '../store/confirmations.ts'
import { changeCourse, confirmLessons, findClash, moveLessons } from '../store/lessons.ts'
import type { EnquiryRow, Slot } from '../tables.ts'

/**
 * The one way to a coach, whichever door it is asked at (S1-22): his lessons are confirmed, the course is matched, and the
 * confirmation keeps what was agreed and who is to be called. The course is locked by the caller.
 * @throws wrongState (409), refuseUnfit's, notCompetent, coachBusy, venueTaken, noLessonsLeft, quotaShort (422)
 */
export async function assignCoach(
  call: Call,
  course: CourseRow,
  coachId: string,
  about: { enquiry?: EnquiryRow; reason?: string | undefined } = {},
): Promise<void> {
  const { enquiry, reason } = about
  const state = await takeAction(call, courseLifecycle, course, 'match', { reason, detail: { coachId } })
  if (enquiry?.proposed) {
    await moveTo(call, course, enquiry.id, enquiry.proposed)
  }
  const lessons = await listLessonsAhead(call, course.id)
  await refuseWrongCoach(call, course, lessons, coachId)
  await explainBusy(confirmLessons(call.tx, course.id, coachId, call.now))
  const content = enquiry?.content ?? course.content
  await changeCourse(call.tx, course.id, { state, coach_id: coachId, content }, call.now)
  await writeConfirmation(call, course, lessons, { coachId, enquiryId: enquiry?.id ?? null, content })
  note(call, {
    action: courseLifecycle.auditOf('match'),
    subjectKind: courseSubject,
    subjectId: course.id,
    unitPath: course.unit_path,
    after: { coachId, lessons: lessons.length },
    reason,
  })
  announce(call, { kind: courseMatched, subjectId: course.id, unitPath: course.unit_path, body: { coachId } })
}

async function moveTo(
  call: Call,
  course: CourseRow,
  enquiryId: string,
  slots: readonly Slot[],
): Promise<void> {
  const known = new Map((await listLessonsAhead(call, course.id)).map((lesson) => [lesson.id, lesson]))
  const moved = slots.flatMap(({ lessonId, startsAt }) => {
    const lesson = known.get(lessonId)
    return lesson === undefined ? [] : [{ lesson, startsAt: new Date(startsAt) }]
  })
  await moveHolds(call, course, moved, enquiryId)
  await explainBusy(moveLessons(call.tx, course.id, slots, call.now))
}

/** Said before the database would: it knows that two lessons overlap, and not which. */
async function refuseWrongCoach(
  call: Call,
  course: CourseRow,
  lessons: readonly LessonRow[],
  coachId: string,
): Promise<void> {
  const last = lessons.at(-1)
  if (last === undefined) throw noLessonsLeft()
  const day = shanghaiDay(last.starts_at)
  await refuseUnfit(call, coachId, day)
  if (!(await isCompetent(call, coachId, { itemId: course.item_id, day }))) throw notCompetent()
  const clash = await findClash(call.tx, coachId, lessons)
  if (clash !== undefined) throw coachBusy({ at: formatLessonTime(clash.starts_at, clash.ends_at) })
}

/** Two that matched him at once: the second is told by the constraint. */
export function explainBusy<T>(write: Promise<T>): Promise<T> {
  return explainUnique(write, {
    lesson__coach_busy: () => coachBusy({ at: '这段时间' }),
    lesson__venue_taken: () => venueTaken(),
  })
}

async function writeConfirmation(
  call: Call,
  course: CourseRow,
  lessons: readonly LessonRow[],
  { coachId, enquiryId, content }: { coachId: string; enquiryId: string | null; content: string | null },
): Promise<void> {
  const id = newId(call.now.getTime())
  const [coach, contact] = await Promise.all([contactOfCoach(call, coachId), findContact(call, course)])
  await insertConfirmation(
    call.tx,
    {
      id,
      course_id: course.id,
      coach_id: coachId,
      enquiry_id: enquiryId,
      unit_path: course.unit_path,
      unit_id: course.unit_id,
      coach_name: coach.name,
      coach_phone_sealed: sealPhone(call.crypto, coach.phone, id).phone_sealed,
      contact_name: contact.name,
      contact_phone_sealed: sealPhone(call.crypto, contact.phone, id).phone_sealed,
      content,
      lessons: lessons.map((lesson) => ({
        lessonId: lesson.id,
        startsAt: lesson.starts_at.toISOString(),
        endsAt: lesson.ends_at.toISOString(),
      })),
      sent_at: call.now,
      called_at: null,
      called_note: null,
      reminded_at: null,
      ended_at: null,
      ended_why: null,
    },
    call.now,
  )
}
