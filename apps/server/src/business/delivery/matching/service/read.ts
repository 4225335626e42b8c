import { nameCoaches, refuseUnfit } from '#business/coaches'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { listActions } from '#platform/lifecycle/lifecycle'
import { notFound, Problem } from '#platform/problem'
import { maskName, openPhone } from '#support/people'
import { courseLifecycle } from '../../lifecycle.ts'
import { mayArrange, mayHandleOwn, mayRead } from '../../policy.ts'
import { findCourse, listLessons } from '../../store.ts'
import type { CourseRow } from '../../tables.ts'
import { listLessonsAhead } from '../ahead.ts'
import { type Candidate, listCandidates } from '../candidates.ts'
import { describeCourse } from '../course.ts'
import { sayUnfit } from '../say.ts'
import { findStanding } from '../store/confirmations.ts'
import * as store from '../store/searches.ts'
import type { ConfirmationRow, EnquiryRow, SearchRow } from '../tables.ts'

export type CourseMatching = Awaited<ReturnType<typeof describeMatching>>

/**
 * How far a course is: its latest search with whom it asked, and the confirmation that stands. Below the association a
 * coach's proposal is told, and not who he is; that tells the confirmation (S1-23).
 */
export async function getMatching(call: Call, courseId: string) {
  permit(mayRead(call.actor))
  return describeMatching(call, courseId)
}

export async function describeMatching(call: Call, courseId: string) {
  const course = await findCourse(call.tx, courseId)
  if (course === undefined) throw notFound()
  const search = await store.findSearch(call.tx, courseId)
  const [enquiries, standing] = await Promise.all([
    search === undefined ? [] : store.listEnquiries(call.tx, search.id),
    findStanding(call.tx, courseId),
  ])
  const isArranger = mayArrange(call.actor)
  const seen = isArranger ? enquiries : enquiries.filter(isProposal)
  const names = isArranger
    ? await nameCoaches(
        call,
        seen.map(({ coach_id }) => coach_id),
      )
    : new Map<string, string>()
  return {
    courseId,
    course: await describeCourse(call, course),
    version: course.version,
    state: course.state,
    actions: listActions(courseLifecycle, call.actor, course).filter(
      (action) => action !== 'ask' || search?.state !== 'running',
    ),
    search: search === undefined ? null : describeSearch(search),
    enquiries: seen.map((each) => describeEnquiry(call, course, each, names.get(each.coach_id))),
    confirmation: standing === undefined ? null : describeConfirmation(call, course, standing),
    coachProblem: isArranger && standing !== undefined ? await explainUnfit(call, standing) : null,
  }
}

/** Why who was confirmed may not teach the last of what is to come (S1-21): a qualification ends after the match as well. */
async function explainUnfit(call: Call, { course_id, coach_id }: ConfirmationRow): Promise<string | null> {
  const ahead = (await listLessons(call.tx, [course_id])).filter(
    ({ state, starts_at }) => state === 'confirmed' && starts_at > call.now,
  )
  const last = ahead.at(-1)
  if (last === undefined) return null
  return refuseUnfit(call, coach_id, shanghaiDay(last.starts_at)).then(
    () => null,
    (error: unknown) => {
      if (error instanceof Problem) return error.detail
      throw error
    },
  )
}

const isProposal = (enquiry: EnquiryRow) => enquiry.proposed !== null || enquiry.content !== null

const describeSearch = (row: SearchRow) => ({
  mode: row.mode,
  atOnce: row.at_once,
  answerMinutes: row.answer_minutes,
  state: row.state,
  note: row.note,
  startedAt: row.created_at.toISOString(),
})

function describeEnquiry(call: Call, course: CourseRow, row: EnquiryRow, name: string | undefined) {
  const awaitsContact = row.state === 'proposed' && row.contact_answer === null
  const isReady = row.state === 'accepted' || (row.state === 'proposed' && row.contact_answer === 'agreed')
  return {
    id: row.id,
    version: row.version,
    coach: name === undefined ? null : { id: row.coach_id, name },
    rank: row.rank,
    reasons: row.reasons,
    state: row.state,
    sentAt: row.sent_at.toISOString(),
    answerBy: row.answer_by.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
    note: row.note,
    proposed: row.proposed,
    content: row.content,
    contactAnswer: row.contact_answer,
    contactNote: row.contact_note,
    lostNote: row.lost_note,
    actions: [
      ...(isReady && course.state === 'matching' && mayArrange(call.actor) ? ['choose'] : []),
      ...(awaitsContact && mayHandleOwn(call.actor, course) ? ['contact-answer'] : []),
    ],
  }
}

/** The number is told in full to who has to call: the association, and the sub-district's own managers. */
function describeConfirmation(call: Call, course: CourseRow, row: ConfirmationRow) {
  const calls = mayArrange(call.actor) || mayHandleOwn(call.actor, course)
  const phone = openPhone(call.crypto, row.coach_phone_sealed, row.id)
  return {
    id: row.id,
    coachId: row.coach_id,
    coachName: calls ? row.coach_name : maskName(row.coach_name),
    coachPhone: calls ? phone : null,
    contactName: calls ? row.contact_name : maskName(row.contact_name),
    content: row.content,
    lessons: row.lessons,
    sentAt: row.sent_at.toISOString(),
    calledAt: row.called_at?.toISOString() ?? null,
    calledNote: row.called_note,
  }
}

/** Who could be asked, the best first, and who cannot and why: for the association's choice. */
export async function listCourseCandidates(call: Call, courseId: string) {
  permit(mayArrange(call.actor))
  const course = await findCourse(call.tx, courseId)
  if (course === undefined) throw notFound()
  const all = await listCandidates(call, course, await listLessonsAhead(call, courseId))
  return { items: all.slice(0, 200).map(describeCandidate), total: all.length }
}

const describeCandidate = ({ coachId, name, load, reasons, unfit }: Candidate) => ({
  coachId,
  name,
  load,
  reasons,
  unfit: unfit === undefined ? null : sayUnfit(unfit),
})
