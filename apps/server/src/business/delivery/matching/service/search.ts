import { announce, type Call, note, systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { Problem } from '#platform/problem'
import { withCall } from '#platform/transaction'
import { enquirySent, searchEnded } from '../../facts.ts'
import { findCourse } from '../../store.ts'
import type { CourseRow } from '../../tables.ts'
import { listLessonsAhead } from '../ahead.ts'
import { listCandidates } from '../candidates.ts'
import { searchMoves } from '../lifecycle.ts'
import { sayWhyNobody } from '../say.ts'
import * as store from '../store/searches.ts'
import type { EnquiryRow, SearchRow } from '../tables.ts'
import { fitOf, sendEnquiries } from './ask.ts'
import { assignCoach } from './assign.ts'

const atOnce = 50

/**
 * A step of the worker: searches in which somebody answered, or whose moment came, each in transactions of its own. Killed
 * between any two it goes on where it stood.
 */
export async function followSearches(house: House): Promise<boolean> {
  const ids = await withCall(house, { ...opening(house), readOnly: true }, (call) =>
    store.listDueSearches(call.tx, call.now, atOnce),
  )
  for (const courseId of ids) await followSearch(house, courseId)
  return ids.length === atOnce
}

const opening = (house: House) => ({ actor: systemActor, now: house.clock.now(), requestId: newId() })

async function followSearch(house: House, courseId: string): Promise<void> {
  for (;;) {
    const ready = await withCall(house, opening(house), (call) => lookAt(call, courseId))
    if (ready === undefined) return
    try {
      if (await withCall(house, opening(house), (call) => takeReady(call, courseId, ready))) return
    } catch (error) {
      // He cannot teach it after all: became busy, ran out of a qualification; the next one's turn.
      if (!(error instanceof Problem)) throw error
      await withCall(house, opening(house), (call) => lose(call, [ready], error.detail))
    }
  }
}

/** What time and answers bring about. @returns an enquiry that is ready to be taken */
async function lookAt(call: Call, courseId: string): Promise<string | undefined> {
  const course = await findCourse(call.tx, courseId, 'lock')
  const search = await store.findSearch(call.tx, courseId, 'lock')
  if (course === undefined || search?.state !== 'running') return undefined
  await store.markRead(call.tx, search.id)
  if (course.state !== 'matching') {
    await stopSearch(call, courseId, '课程已取消')
    return undefined
  }
  await lapse(call, search)
  const all = await store.listEnquiries(call.tx, search.id)
  const ready = findReady(search, all)
  if (ready !== undefined) return ready.id
  const refused = all.filter((each) => each.state === 'proposed' && each.contact_answer === 'refused')
  await lose(
    call,
    refused.map(({ id }) => id),
    '街镇联系人不同意所提的时间或内容',
  )
  await askNext(call, course, search, all)
  return undefined
}

async function lapse(call: Call, search: SearchRow): Promise<void> {
  const asked = (await store.listEnquiries(call.tx, search.id)).filter(({ state }) => state === 'asked')
  const over = asked.filter(({ answer_by }) => answer_by <= call.now)
  await store.moveEnquiries(
    call.tx,
    over.map(({ id }) => id),
    'lapse',
    call.now,
  )
  const late = asked.filter(
    ({ answer_by, remind_at, reminded_at }) =>
      answer_by > call.now && remind_at <= call.now && reminded_at === null,
  )
  await store.noteReminded(
    call.tx,
    late.map(({ id }) => id),
    call.now,
  )
  for (const { id, unit_path } of late)
    announce(call, { kind: enquirySent, subjectId: id, unitPath: unit_path, body: { reminder: true } })
}

/** First who accepted as asked or whose proposal was agreed to, by the time of it; the association chooses by an act of its own. */
function findReady(search: SearchRow, all: readonly EnquiryRow[]): EnquiryRow | undefined {
  const agreed = all.flatMap((each) => {
    const at = each.state === 'accepted' ? each.answered_at : each.contact_answered_at
    const is = each.state === 'accepted' || (each.state === 'proposed' && each.contact_answer === 'agreed')
    return is && at !== null ? [{ each, at }] : []
  })
  if (search.mode === 'choose') return undefined
  return agreed.sort((a, b) => a.at.getTime() - b.at.getTime() || a.each.rank - b.each.rank)[0]?.each
}

/** As many as may be open at a time are asked; nobody left to ask and nobody to wait for ends it. */
async function askNext(call: Call, course: CourseRow, search: SearchRow, seen: readonly EnquiryRow[]) {
  const open = seen.filter(
    (each) =>
      (each.state === 'asked' && each.answer_by > call.now) ||
      each.state === 'accepted' ||
      (each.state === 'proposed' && each.contact_answer !== 'refused'),
  )
  const wanted = search.at_once - open.length
  const all = wanted > 0 ? await listCandidates(call, course, await listLessonsAhead(call, course.id)) : []
  const next = fitOf(all).slice(0, Math.max(0, wanted))
  await sendEnquiries(call, search, next, seen.length)
  if (next.length === 0 && open.length === 0)
    return endSearch(call, search, 'exhaust', `${sayWhyNobody(all)}。`)
  const moments = open.flatMap((each) =>
    each.state === 'asked'
      ? [each.reminded_at === null ? each.remind_at : each.answer_by, each.answer_by]
      : [],
  )
  const future = moments.filter((moment) => moment > call.now).map((moment) => moment.getTime())
  const fresh = next.length > 0 ? [call.now.getTime() + search.answer_minutes * 30_000] : []
  // With nobody to wait for but those who accepted, the association is asked to choose, or the contact to agree.
  const at = Math.min(...future, ...fresh, call.now.getTime() + 24 * 3_600_000)
  await store.changeSearch(call.tx, search.id, { look_at: new Date(at) }, call.now)
}

/** @returns false when it is not to be taken any more */
async function takeReady(call: Call, courseId: string, enquiryId: string): Promise<boolean> {
  const course = await findCourse(call.tx, courseId, 'lock')
  const search = await store.findSearch(call.tx, courseId, 'lock')
  const enquiry = await store.findEnquiry(call.tx, enquiryId, 'lock')
  if (course?.state !== 'matching' || search?.state !== 'running' || enquiry === undefined) return true
  if (enquiry.state !== 'accepted' && enquiry.state !== 'proposed') return false
  await assignCoach(call, course, enquiry.coach_id, { enquiry })
  await closeSearch(call, search, enquiry.id)
  return true
}

/** The search found somebody: he won, and who else was asked is told that he is not needed. */
export async function closeSearch(
  call: Call,
  search: SearchRow,
  winnerId: string | undefined,
): Promise<void> {
  const all = await store.listEnquiries(call.tx, search.id)
  if (winnerId !== undefined) await store.moveEnquiries(call.tx, [winnerId], 'win', call.now)
  const others = all.filter(({ id }) => id !== winnerId).map(({ id }) => id)
  await lose(call, others, '已由其他教练承接')
  await endSearch(call, search, 'find', null)
}

/** Nobody is searched for any more; who was asked is told why. */
export async function stopSearch(call: Call, courseId: string, why: string): Promise<void> {
  const search = await store.findSearch(call.tx, courseId, 'lock')
  if (search?.state !== 'running') return
  const all = await store.listEnquiries(call.tx, search.id)
  await lose(
    call,
    all.map(({ id }) => id),
    why,
  )
  await endSearch(call, search, 'stop', why)
}

export async function lose(call: Call, ids: readonly string[], why: string): Promise<void> {
  await store.moveEnquiries(call.tx, ids, 'lose', call.now, { lost_note: why.slice(0, 500) })
}

export async function endSearch(
  call: Call,
  search: SearchRow,
  act: 'find' | 'exhaust' | 'stop',
  why: string | null,
): Promise<void> {
  const state = searchMoves.transitions.find(({ action }) => action === act)?.to
  if (state === undefined) throw new Error(`no act ${act}`)
  await store.changeSearch(call.tx, search.id, { state, note: why }, call.now)
  note(call, {
    action: searchMoves.auditOf(act),
    subjectKind: searchMoves.subjectKind,
    subjectId: search.id,
    unitPath: search.unit_path,
    after: { courseId: search.course_id, state, note: why },
  })
  announce(call, {
    kind: searchEnded,
    subjectId: search.course_id,
    unitPath: search.unit_path,
    body: { state },
  })
}
