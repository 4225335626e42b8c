import { type ContactAnswer, confirmationEnds } from '@jianwang/records/delivery-matching'
import { announce, type Call, note, permit } from '#platform/call'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseStale } from '#platform/problem'
import { courseUnmatched, lessonsChanged } from '../../facts.ts'
import { courseLifecycle, courseSubject } from '../../lifecycle.ts'
import { mayArrange, mayHandleOwn } from '../../policy.ts'
import { endConfirmations } from '../../store.ts'
import type { CourseRow } from '../../tables.ts'
import { enquiryMoves } from '../lifecycle.ts'
import { notAccepted, nothingProposed } from '../problems.ts'
import { findStanding } from '../store/confirmations.ts'
import { changeCourse, reopenLessons } from '../store/lessons.ts'
import * as store from '../store/searches.ts'
import type { EnquiryRow } from '../tables.ts'
import { startSearch } from './ask.ts'
import { assignCoach } from './assign.ts'
import { lockCourse, seenAt } from './hold.ts'
import { type CourseMatching, describeMatching } from './read.ts'
import { closeSearch } from './search.ts'

/** The association gives a course to a coach by hand, with or without having asked him. @throws assignCoach's */
export async function assignByHand(
  call: Call,
  courseId: string,
  input: { version: number; coachId: string; reason?: string | undefined },
): Promise<CourseMatching> {
  const course = await lockCourse(call, courseId)
  permit(mayArrange(call.actor))
  await seenAt(call, course, input.version)()
  await assignCoach(call, course, input.coachId, { reason: input.reason })
  const search = await store.findSearch(call.tx, course.id, 'lock')
  if (search?.state === 'running') {
    const asked = (await store.listEnquiries(call.tx, search.id)).find(
      ({ coach_id }) => coach_id === input.coachId,
    )
    await closeSearch(call, search, asked?.id)
  }
  return describeMatching(call, course.id)
}

/** Of those who accepted the association chooses one; he is taken at once. @throws notAccepted (422) */
export async function chooseCoach(call: Call, enquiryId: string, version: number): Promise<CourseMatching> {
  const { enquiry, course } = await lockBoth(call, enquiryId)
  permit(mayArrange(call.actor))
  await refuseStale(enquiry, version, () => describeMatching(call, course.id))
  const isReady =
    enquiry.state === 'accepted' || (enquiry.state === 'proposed' && enquiry.contact_answer === 'agreed')
  if (!isReady) throw notAccepted({ state: enquiryMoves.states[enquiry.state] })
  await assignCoach(call, course, enquiry.coach_id, { enquiry })
  const search = await store.findSearch(call.tx, course.id, 'lock')
  if (search !== undefined) await closeSearch(call, search, enquiry.id)
  return describeMatching(call, course.id)
}

/**
 * S1-22: the sub-district's contact agrees to another time or content, or does not; then the next one is asked.
 * @throws nothingProposed (422)
 */
export async function answerProposal(
  call: Call,
  enquiryId: string,
  input: { version: number; answer: ContactAnswer; note?: string | null | undefined },
): Promise<CourseMatching> {
  const { enquiry, course } = await lockBoth(call, enquiryId)
  permit(mayHandleOwn(call.actor, course))
  await refuseStale(enquiry, input.version, () => describeMatching(call, course.id))
  if (enquiry.state !== 'proposed' || enquiry.contact_answer !== null) throw nothingProposed()
  const answer = { contact_answer: input.answer, contact_note: input.note ?? null }
  await store.noteContactAnswer(call.tx, enquiry.id, answer, call.now)
  note(call, {
    action: `${enquiryMoves.subjectKind}.contact-answer`,
    subjectKind: enquiryMoves.subjectKind,
    subjectId: enquiry.id,
    unitPath: enquiry.unit_path,
    after: answer,
  })
  return describeMatching(call, course.id)
}

/**
 * A match is taken back (S1-22: 匹配不成功，协会另外安排): what was not held is nobody's, and others are asked at once.
 * @throws wrongState (409), reasonNeeded (422)
 */
export async function rematch(
  call: Call,
  courseId: string,
  input: { version: number; reason: string },
): Promise<CourseMatching> {
  const course = await lockCourse(call, courseId)
  const before = await store.findSearch(call.tx, course.id)
  await unmatch(call, course, input)
  const { mode, at_once: atOnce, answer_minutes: answerMinutes } = before ?? usual
  await startSearch(call, course, { mode, atOnce, answerMinutes })
  return describeMatching(call, course.id)
}

const usual = { mode: 'first', at_once: 3, answer_minutes: 24 * 60 } as const

async function unmatch(
  call: Call,
  course: CourseRow,
  { version, reason }: { version: number; reason: string },
) {
  const seen = seenAt(call, course, version)
  const state = await takeAction(call, courseLifecycle, course, 'unmatch', { reason, seen })
  const standing = await findStanding(call.tx, course.id)
  await reopenLessons(call.tx, course.id, call.now)
  await endConfirmations(call.tx, [course.id], confirmationEnds.unmatched, call.now)
  await changeCourse(call.tx, course.id, { state, coach_id: null }, call.now)
  note(call, {
    action: courseLifecycle.auditOf('unmatch'),
    subjectKind: courseSubject,
    subjectId: course.id,
    unitPath: course.unit_path,
    before: { coachId: course.coach_id },
    reason,
  })
  // What is published of this week names nobody's lesson.
  announce(call, { kind: lessonsChanged, subjectId: course.id, unitPath: course.unit_path })
  if (standing === undefined) return
  const body = { confirmationId: standing.id }
  announce(call, { kind: courseUnmatched, subjectId: course.id, unitPath: course.unit_path, body })
}

/** In one order everywhere: the course before what hangs on it. */
async function lockBoth(call: Call, enquiryId: string): Promise<{ enquiry: EnquiryRow; course: CourseRow }> {
  const found = await store.findEnquiry(call.tx, enquiryId)
  if (found === undefined) throw notFound()
  const course = await lockCourse(call, found.course_id)
  const enquiry = await store.findEnquiry(call.tx, enquiryId, 'lock')
  if (enquiry === undefined) throw notFound()
  return { enquiry, course }
}
