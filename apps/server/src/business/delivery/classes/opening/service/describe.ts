import { handDuties, isFew, recruitDuties, sayFew } from '@jianwang/records/delivery-classes'
import { type Call, permit } from '#platform/call'
import { listActions } from '#platform/lifecycle/lifecycle'
import { notFound, refuseStale } from '#platform/problem'
import { countFree, countSeats, readLive } from '#support/places'
import { courseLifecycle } from '../../../lifecycle.ts'
import { type BesideCourses, lookBesideCourses, tellCourse } from '../../../matching/course.ts'
import { mayArrange, mayHandleOwn, mayRead } from '../../../policy.ts'
import { findCourse } from '../../../store.ts'
import type { CourseRow } from '../../../tables.ts'
import { findRecruitment, listDuties } from '../store.ts'
import type { RecruitmentRow } from '../tables.ts'

/** How far a class is on its way to its first lesson: duties (S1-48), places (S1-40), gate (A10). */
export async function getOpening(call: Call, courseId: string) {
  permit(mayRead(call.actor))
  return describeOpening(call, courseId)
}

export async function describeOpening(call: Call, courseId: string) {
  const course = await findCourse(call.tx, courseId)
  if (course === undefined) throw notFound()
  // What is asked together leaves in one packet.
  const [row, beside, seatsOf, free, duties] = await Promise.all([
    findRecruitment(call.tx, courseId),
    lookBesideCourses(call, [course]),
    countSeats(call, [courseId]),
    countFree(call, [courseId]),
    describeDuties(call, courseId),
  ])
  const { taken, certain, waiting } = seatsOf(courseId)
  const left = free.get(courseId)?.left
  const few = course.state === 'recruiting' && isFew(certain, course.min_heads)
  return {
    courseId,
    version: course.version,
    state: course.state,
    actions: [...listActions(courseLifecycle, call.actor, course), ...actsBeside(call, course, row, few)],
    course: tellCourse(course, beside),
    minimum: course.min_heads,
    capacity: left === undefined ? null : left + taken,
    taken,
    certain,
    waiting,
    decideAt: row?.decide_at.toISOString() ?? null,
    warning: few ? sayFew(certain, course.min_heads ?? 0) : null,
    allowedBy: row?.allowed_by_name ?? null,
    allowedReason: row?.allowed_reason ?? null,
    decidedAt: row?.decided_at?.toISOString() ?? null,
    decidedHeads: row?.decided_heads ?? null,
    duties,
    lessons: describeLessons(courseId, beside),
  }
}

/** What moves no course to another state. */
function actsBeside(call: Call, course: CourseRow, row: RecruitmentRow | undefined, few: boolean): string[] {
  const isOwn = mayHandleOwn(call.actor, course)
  const isBefore = row !== undefined && course.state === 'recruiting' && call.now < row.decide_at
  const isOpen = isBefore || course.state === 'running'
  const lives = ['matched', 'recruiting', 'running'].includes(course.state)
  return [
    ...(isOwn && lives ? ['tick', 'ask-change'] : []),
    ...(isOwn && isOpen ? ['enrol'] : []),
    ...(mayArrange(call.actor) && isBefore && few && row.allowed_at === null ? ['allow-few'] : []),
    ...(isOwn || mayArrange(call.actor) ? ['reveal'] : []),
  ]
}

function describeLessons(courseId: string, { lessonsOf, venues }: BesideCourses) {
  return lessonsOf(courseId).map(({ id, seq, starts_at, ends_at, state, venue_id }) => ({
    id,
    seq,
    startsAt: starts_at.toISOString(),
    endsAt: ends_at.toISOString(),
    state,
    venueName: venues.get(venue_id ?? '')?.name ?? null,
  }))
}

/** The four of S1-48; the roster stands as soon as somebody is in it. */
async function describeDuties(call: Call, courseId: string) {
  const [rows, [first]] = await Promise.all([listDuties(call.tx, courseId), readLive(call, courseId)])
  const done = new Map(rows.map((row) => [row.duty, row]))
  const byHand = handDuties.map((duty) => ({
    duty,
    title: recruitDuties[duty],
    doneAt: done.get(duty)?.done_at.toISOString() ?? null,
    doneBy: done.get(duty)?.done_by_name ?? null,
  }))
  const doneAt = first?.signed_up_at.toISOString() ?? null
  return [...byHand, { duty: 'roster', title: recruitDuties.roster, doneAt, doneBy: null }]
}

/** Refuses who saw an older version of the course, after the right was asked. */
export const seenAt = (call: Call, course: CourseRow, version: number) => () =>
  refuseStale(course, version, () => describeOpening(call, course.id))
