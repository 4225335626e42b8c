import { remindAt, type SearchMode } from '@jianwang/records/delivery-matching'
import { announce, type Call, note } from '#platform/call'
import { newId } from '#platform/ids'
import { takeAction, wrongState } from '#platform/lifecycle/lifecycle'
import { enquirySent } from '../../facts.ts'
import { courseLifecycle, courseSubject } from '../../lifecycle.ts'
import type { CourseRow } from '../../tables.ts'
import { listLessonsAhead } from '../ahead.ts'
import { type Candidate, listCandidates } from '../candidates.ts'
import { nobodyFits, noLessonsLeft, notCandidate } from '../problems.ts'
import { sayUnfit, sayWhyNobody } from '../say.ts'
import { changeCourse } from '../store/lessons.ts'
import * as store from '../store/searches.ts'
import type { SearchRow } from '../tables.ts'
import { lockCourse, seenAt } from './hold.ts'
import { type CourseMatching, describeMatching } from './read.ts'

export type AskInput = {
  version: number
  mode: SearchMode
  atOnce: number
  answerMinutes: number
  /** Exactly these, instead of the best of the list. */
  coachIds?: string[] | undefined
}

type How = Pick<AskInput, 'mode' | 'atOnce' | 'answerMinutes'>

/**
 * Sends enquiries (问询单) for an approved course: to the best, or to those who were picked (S1-21).
 * @throws forbidden (403), wrongState, changedMeanwhile (409), noLessonsLeft, nobodyFits, notCandidate (422) with why
 */
export async function askCoaches(call: Call, courseId: string, input: AskInput): Promise<CourseMatching> {
  const course = await lockCourse(call, courseId)
  const seen = async () => {
    await seenAt(call, course, input.version)()
    await refuseSearched(call, course)
  }
  const state = await takeAction(call, courseLifecycle, course, 'ask', { seen })
  await changeCourse(call.tx, course.id, { state, coach_id: null }, call.now)
  const lessons = await listLessonsAhead(call, course.id)
  if (lessons.length === 0) throw noLessonsLeft()
  const all = await listCandidates(call, course, lessons)
  const { coachIds } = input
  const chosen = coachIds === undefined ? fitOf(all).slice(0, input.atOnce) : pick(all, coachIds)
  if (chosen.length === 0) throw nobodyFits({ why: sayWhyNobody(all) })
  await sendEnquiries(call, await startSearch(call, course, input), chosen, 0)
  note(call, {
    action: courseLifecycle.auditOf('ask'),
    subjectKind: courseSubject,
    subjectId: course.id,
    unitPath: course.unit_path,
    after: { mode: input.mode, atOnce: input.atOnce, answerMinutes: input.answerMinutes },
  })
  return describeMatching(call, course.id)
}

/** While somebody is being asked, nobody else is besides. @throws wrongState (409) */
async function refuseSearched(call: Call, course: CourseRow): Promise<void> {
  const search = course.state === 'matching' ? await store.findSearch(call.tx, course.id) : undefined
  if (search?.state === 'running')
    throw wrongState({ action: '发出问询单', state: courseLifecycle.states[course.state] })
}

/** A search that has asked nobody yet: the worker looks at it at once, and asks. */
export async function startSearch(call: Call, course: CourseRow, about: How): Promise<Of> {
  const search = {
    id: newId(call.now.getTime()),
    course_id: course.id,
    unit_path: course.unit_path,
    unit_id: course.unit_id,
    mode: about.mode,
    at_once: about.atOnce,
    answer_minutes: about.answerMinutes,
    state: 'running' as const,
    note: null,
    look_at: call.now,
  }
  await store.insertSearch(call.tx, search, call.now)
  return search
}

type Of = Pick<SearchRow, 'id' | 'course_id' | 'unit_path' | 'unit_id' | 'answer_minutes'>

/** To these, as the ones after `before`; told to them from the feed. */
export async function sendEnquiries(
  call: Call,
  search: Of,
  candidates: readonly Candidate[],
  before: number,
): Promise<void> {
  const answerBy = new Date(call.now.getTime() + search.answer_minutes * 60_000)
  const rows = candidates.map((candidate, at) => ({
    id: newId(call.now.getTime()),
    search_id: search.id,
    course_id: search.course_id,
    coach_id: candidate.coachId,
    unit_path: search.unit_path,
    unit_id: search.unit_id,
    rank: before + at + 1,
    reasons: candidate.reasons,
    sent_at: call.now,
    answer_by: answerBy,
    remind_at: remindAt(call.now, answerBy),
    reminded_at: null,
    state: 'asked' as const,
    answered_at: null,
    note: null,
    proposed: null,
    content: null,
    contact_answer: null,
    contact_answered_at: null,
    contact_note: null,
    lost_note: null,
    unread: false,
  }))
  await store.insertEnquiries(call.tx, rows, call.now)
  for (const { id } of rows)
    announce(call, {
      kind: enquirySent,
      subjectId: id,
      unitPath: search.unit_path,
      body: { reminder: false },
    })
}

export const fitOf = (all: readonly Candidate[]) => all.filter(({ unfit }) => unfit === undefined)

function pick(all: readonly Candidate[], coachIds: readonly string[]): Candidate[] {
  const known = new Map(all.map((candidate) => [candidate.coachId, candidate]))
  return [...new Set(coachIds)].map((id) => {
    const candidate = known.get(id)
    if (candidate === undefined) throw notCandidate({ name: '所选教练', why: '不在可以胜任该课程的教练中' })
    if (candidate.unfit !== undefined)
      throw notCandidate({ name: candidate.name, why: sayUnfit(candidate.unfit) })
    return candidate
  })
}
