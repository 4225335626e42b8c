import type { OwnFoundation } from '@jianwang/records/delivery-classes'
import { faultsAt } from '@jianwang/records/faults'
import { type Call, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { notFound, refuseFields } from '#platform/problem'
import { getProvenCitizen } from '#support/citizens'
import {
  explainName,
  explainPhone,
  maskName,
  normalizeDigits,
  openPhone,
  recordReveal,
  sealPhone,
  tidyName,
} from '#support/people'
import {
  acceptPlace,
  type Candidate,
  countFree,
  leavePlace,
  type Move,
  readLive,
  takePlaces,
} from '#support/places'
import { courseSubject } from '../../../lifecycle.ts'
import { mayArrange, mayHandleOwn, mayRead } from '../../../policy.ts'
import { findCourse } from '../../../store.ts'
import type { CourseRow } from '../../../tables.ts'
import { classClosed, classFull, noOffer, notSignedUp } from '../problems.ts'
import { keepLearners, listFoundations, listGates } from '../store.ts'
import { explainClosed } from './closed.ts'
import { seatsOf } from './seats.ts'

type Wish = {
  foundation: OwnFoundation
  joinWaiting?: boolean | undefined
  acceptsLate?: boolean | undefined
}

/**
 * The acting citizen signs up for the whole class, and says in one tap whether he has a foundation (S1-40). Twice is once.
 * @throws notFound (404), classClosed, classFull (409)
 */
export async function joinClass(call: Call, id: string, wish: Wish) {
  const [course, citizen] = await Promise.all([
    getOpen(call, id, { byClerk: false, isLate: false }),
    getProvenCitizen(call),
  ])
  const placeId = newId(call.now.getTime())
  const phone = sealPhone(call.crypto, citizen.phone, placeId)
  const { acceptsLate = false } = wish
  return seat(
    call,
    course,
    { id: placeId, citizenId: citizen.id, name: citizen.name, phone, acceptsLate },
    wish,
  )
}

/**
 * A clerk of the sub-district signs up who called or came, also after the first lesson.
 * @throws notFound (404), forbidden (403), classClosed, classFull (409), invalid (422)
 */
export async function enrolClass(call: Call, id: string, input: Wish & { name: string; phone: string }) {
  const course = await getOpenToClerk(call, id)
  const [name, number] = [tidyName(input.name), normalizeDigits(input.phone).trim()]
  refuseFields(faultsAt({ '/name': explainName(name), '/phone': explainPhone(number) }))
  const placeId = newId(call.now.getTime())
  const phone = sealPhone(call.crypto, number, placeId)
  return seat(call, course, { id: placeId, name, phone }, input, 'anytime')
}

async function seat(call: Call, course: CourseRow, who: Candidate, wish: Wish, anytime?: 'anytime') {
  const how = { wait: wish.joinWaiting === true, anytime: anytime !== undefined }
  const [seated] = await takePlaces(call, seatsOf(course), course.id, [who], how)
  if (seated === undefined || seated.state === 'full') throw classFull()
  const { placeId, state, orderNo, offeredUntil } = seated
  const said = { place_id: placeId, unit_path: course.unit_path, foundation: wish.foundation }
  await keepLearners(call.tx, [said])
  return describePlace(course.id, { placeId, state, orderNo: orderNo ?? 0, offeredUntil })
}

const describePlace = (
  courseId: string,
  { placeId, state, orderNo, offeredUntil }: Pick<Move, 'placeId' | 'state' | 'orderNo' | 'offeredUntil'>,
) => ({ courseId, placeId, state, orderNo, offeredUntil: offeredUntil?.toISOString() ?? null })

/**
 * A class into which a clerk of its sub-district may bring somebody now, by hand or by a file.
 * @throws notFound (404), forbidden (403), classClosed (409)
 */
export async function getOpenToClerk(call: Call, id: string | undefined): Promise<CourseRow> {
  if (id === undefined) throw notFound()
  return getOpen(call, id, { byClerk: true, isLate: true })
}

type By = {
  /** Who is to be of its sub-district. */
  byClerk: boolean
  /** Also after the first lesson. */
  isLate: boolean
}

/** What recruits or runs, asked for in one packet: many sign up at once when a class is posted. */
async function getOpen(call: Call, id: string, { byClerk, isLate }: By): Promise<CourseRow> {
  const [course, gates, free] = await Promise.all([
    findCourse(call.tx, id),
    listGates(call.tx, [id]),
    isLate ? undefined : countFree(call, [id]),
  ])
  if (course === undefined) throw notFound()
  if (byClerk) permit(mayHandleOwn(call.actor, course))
  const term = { gate: gates.get(id), closesAt: free?.get(id)?.closesAt }
  const why = explainClosed(course.state, term, call.now)
  if (why !== undefined) throw classClosed({ why })
  return course
}

/** Without a place, the acting citizen's own; with one, a clerk for who called. @throws notFound (404), notSignedUp (409) */
export async function leaveClass(call: Call, id: string, placeId?: string) {
  const course = await getCourse(call, id, placeId)
  const left = await leavePlace(call, seatsOf(course), id, placeId)
  if (left === undefined) throw notSignedUp()
  return { state: 'withdrawn' as const }
}

/** @throws notFound (404), classClosed (409), noOffer (409) when it was not offered, or no longer is */
export async function acceptClass(call: Call, id: string, placeId?: string) {
  const course = await getOpen(call, id, { byClerk: placeId !== undefined, isLate: true })
  const move = await acceptPlace(call, seatsOf(course), id, placeId)
  if (move === undefined) throw noOffer()
  return describePlace(id, move)
}

/** For a citizen's own place; `others`: by a clerk of the sub-district. @throws notFound (404), forbidden (403) */
async function getCourse(call: Call, id: string, others: string | undefined): Promise<CourseRow> {
  const course = await findCourse(call.tx, id)
  if (course === undefined) throw notFound()
  if (others !== undefined) permit(mayHandleOwn(call.actor, course))
  return course
}

/** A participant's number in full, for who has to call him; audited. @throws notFound (404), forbidden (403), revealReasonNeeded (422) */
export async function revealLearner(call: Call, id: string, placeId: string, reason: string) {
  const course = await findCourse(call.tx, id)
  if (course === undefined) throw notFound()
  permit(mayArrange(call.actor) || mayHandleOwn(call.actor, course))
  const row = (await readLive(call, id)).find((each) => each.id === placeId)
  if (row?.phone_sealed == null) throw notFound()
  const about = { subjectKind: courseSubject, subjectId: id, unitPath: course.unit_path }
  await recordReveal(call, { ...about, field: 'learnerPhone', reason })
  return { value: openPhone(call.crypto, row.phone_sealed, row.id) }
}

/** 学员名册 as it stands; numbers are masked, and names for who is not of the sub-district. */
export async function listParticipants(call: Call, id: string) {
  permit(mayRead(call.actor))
  const course = await findCourse(call.tx, id)
  if (course === undefined) throw notFound()
  const rows = await readLive(call, id)
  const foundations = await listFoundations(
    call.tx,
    rows.map((row) => row.id),
  )
  const isOwn = mayHandleOwn(call.actor, course)
  return {
    items: rows.map((row) => ({
      placeId: row.id,
      name: isOwn ? row.name : maskName(row.name),
      phoneMasked: row.phone_masked,
      state: row.state,
      orderNo: row.order_no,
      foundation: foundations.get(row.id) ?? null,
      isCitizen: row.citizen_id !== null,
    })),
  }
}
