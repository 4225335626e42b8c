import { isFew, sayFew } from '@jianwang/records/delivery-classes'
import { confirmationEnds } from '@jianwang/records/delivery-matching'
import { announce, type Call, permit, systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { withCall } from '#platform/transaction'
import { closeSeating, type Held, holdSeating } from '#support/places'
import { classDecided, lessonsChanged } from '../../../facts.ts'
import { courseLifecycle } from '../../../lifecycle.ts'
import { lockCourse } from '../../../matching/service/hold.ts'
import { stopSearch } from '../../../matching/service/search.ts'
import { release } from '../../../orders/quota.ts'
import { mayArrange, mayRead } from '../../../policy.ts'
import { endConfirmations, findCourse } from '../../../store.ts'
import type { CourseRow } from '../../../tables.ts'
import { classClosed, classFew } from '../problems.ts'
import * as store from '../store.ts'
import { describeOpening, seenAt } from './describe.ts'
import { noteAct } from './recruit.ts'

const atOnce = 50

/** A step of the worker: classes whose gate has come, each in a transaction of its own. */
export async function decideDue(house: House): Promise<boolean> {
  const opening = () => ({ actor: systemActor, now: house.clock.now(), requestId: newId() })
  const ids = await withCall(house, { ...opening(), readOnly: true }, (call) =>
    store.listDueGates(call.tx, call.now, atOnce),
  )
  for (const id of ids) await withCall(house, opening(), (call) => decide(call, id))
  return ids.length === atOnce
}

/**
 * A10: with fewer than its minimum a class does not open, unless the association allowed it. Nobody gets or gives back a
 * place meanwhile: who was a moment earlier counts, who was not finds it closed.
 */
async function decide(call: Call, id: string): Promise<void> {
  const seats = await holdSeating(call, id)
  const course = await findCourse(call.tx, id, 'lock')
  const row = await store.findRecruitment(call.tx, id)
  if (seats === undefined || course?.state !== 'recruiting' || row === undefined) return
  if (row.decided_at !== null || row.decide_at > call.now) return
  if (!isFew(seats.certain, course.min_heads) || row.allowed_at !== null) await open(call, course, seats)
  else await callOff(call, course, seats)
}

async function open(call: Call, course: CourseRow, { certain }: Held, seen?: () => Promise<void>) {
  const state = await takeAction(call, courseLifecycle, course, 'open', seen === undefined ? {} : { seen })
  await settle(call, course, state, certain)
}

/** Its lessons are off, what they held of the quota is free again, nobody signs up any more, and what its coach agreed to ends. */
async function callOff(call: Call, course: CourseRow, { certain }: Held): Promise<void> {
  const state = await takeAction(call, courseLifecycle, course, 'not-open')
  await dropLessons(call, course, confirmationEnds.few(certain, course.min_heads ?? 0))
  await settle(call, course, state, certain)
}

async function dropLessons(call: Call, course: CourseRow, why: string): Promise<void> {
  const holds = await store.cancelLessons(call.tx, course.id, call.now)
  await release(call, course.order_id, holds)
  await closeSeating(call, course.id)
  await endConfirmations(call.tx, [course.id], why, call.now)
  announce(call, { kind: lessonsChanged, subjectId: course.id, unitPath: course.unit_path })
}

/**
 * The association cancels a class for good: what was not held is off and held of the quota no more (A37), who searched for a
 * coach stops, and coach and participants are told once. @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409)
 */
export async function cancelClass(call: Call, id: string, { version, reason }: Act) {
  permit(mayRead(call.actor))
  await holdSeating(call, id)
  const course = await lockCourse(call, id)
  const seen = seenAt(call, course, version)
  const state = await takeAction(call, courseLifecycle, course, 'cancel', { seen, reason })
  await dropLessons(call, course, confirmationEnds.cancelled(reason))
  await stopSearch(call, id, '课程已取消')
  await store.setState(call.tx, id, state, call.now)
  noteAct(call, course, 'cancel', {}, reason)
  announceState(call, course, state)
  return describeOpening(call, id)
}
type Act = { version: number; reason: string }

async function settle(call: Call, course: CourseRow, state: CourseRow['state'], heads: number) {
  await store.setState(call.tx, course.id, state, call.now)
  await store.changeRecruitment(call.tx, course.id, { decided_at: call.now, decided_heads: heads })
  noteAct(call, course, state === 'running' ? 'open' : 'not-open', { heads, minimum: course.min_heads })
  announceState(call, course, state)
}

const announceState = (call: Call, { id, unit_path }: CourseRow, state: CourseRow['state']) =>
  announce(call, { kind: classDecided, subjectId: id, unitPath: unit_path, body: { state } })

/**
 * 确认开班 by the sub-district, before the gate.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), classFew (422)
 */
export async function openClass(call: Call, id: string, { version }: { version: number }) {
  permit(mayRead(call.actor))
  // The seating first, as everywhere where both are locked.
  const seats = await holdSeating(call, id)
  const course = await lockCourse(call, id)
  if (seats === undefined) throw await refuseUnopened(call, course, version)
  const row = await store.findRecruitment(call.tx, id)
  const few = async () => {
    await seenAt(call, course, version)()
    if (course.state === 'recruiting' && isFew(seats.certain, course.min_heads) && row?.allowed_at == null)
      throw classFew({ why: sayFew(seats.certain, course.min_heads ?? 0) })
  }
  await open(call, course, seats, few)
  return describeOpening(call, id)
}

/** What never recruited is in the wrong state, or not his. */
async function refuseUnopened(call: Call, course: CourseRow, version: number): Promise<Error> {
  await takeAction(call, courseLifecycle, course, 'open', { seen: seenAt(call, course, version) })
  return notFound()
}

/**
 * The association lets a class open with fewer (A10), before it is decided.
 * @throws notFound (404), forbidden (403), changedMeanwhile, classClosed (409)
 */
export async function allowFew(call: Call, id: string, input: Act) {
  const course = await lockCourse(call, id)
  permit(mayArrange(call.actor))
  await seenAt(call, course, input.version)()
  const row = await store.findRecruitment(call.tx, id)
  if (course.state !== 'recruiting' || row === undefined || row.decide_at <= call.now)
    throw classClosed({ why: '只有招募中、还没有到开班截止时间的课程，才能允许不足人数开班。' })
  await store.changeRecruitment(call.tx, id, {
    allowed_at: call.now,
    allowed_by_name: call.actor.personName,
    allowed_reason: input.reason,
  })
  noteAct(call, course, 'allow-few', { minimum: course.min_heads }, input.reason)
  return describeOpening(call, id)
}
