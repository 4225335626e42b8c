import { type Call, note } from '#platform/call'
import { notFound } from '#platform/problem'
import { maskName, openPhone } from '#support/people'
import { listCoursesById } from '../../store.ts'
import { lookBesideCourses, tellCourse } from '../course.ts'
import { findConfirmation, listOwnConfirmations, noteCalled } from '../store/confirmations.ts'
import * as store from '../store/searches.ts'
import type { ConfirmationRow, EnquiryRow } from '../tables.ts'

export type OwnEnquiry = Awaited<ReturnType<typeof describeOwn>>

const most = 100

/** What a coach was asked, the newest first; the row policies know who he is. */
export async function listMyEnquiries(call: Call) {
  const rows = await store.listOwnEnquiries(call.tx, most)
  const tell = await lookUpCourses(call, rows)
  return { items: rows.map((row) => ({ ...tellOwn(call, row), course: tell(row) })) }
}

/** Their courses, asked for once however many they are. */
async function lookUpCourses(call: Call, rows: readonly Pick<EnquiryRow, 'course_id'>[]) {
  const ids = [...new Set(rows.map(({ course_id }) => course_id))]
  const courses = await listCoursesById(call.tx, ids)
  const beside = await lookBesideCourses(call, courses)
  const byId = new Map(courses.map((course) => [course.id, course]))
  return ({ course_id }: Pick<EnquiryRow, 'course_id'>) => {
    const course = byId.get(course_id)
    if (course === undefined) throw notFound()
    return tellCourse(course, beside)
  }
}

export async function getOwnEnquiry(call: Call, id: string): Promise<OwnEnquiry> {
  const row = await store.findEnquiry(call.tx, id)
  if (row === undefined) throw notFound()
  return describeOwn(call, row)
}

export async function describeOwn(call: Call, row: EnquiryRow) {
  const tell = await lookUpCourses(call, [row])
  return { ...tellOwn(call, row), course: tell(row) }
}

function tellOwn(call: Call, row: EnquiryRow) {
  return {
    id: row.id,
    state: row.state,
    sentAt: row.sent_at.toISOString(),
    answerBy: row.answer_by.toISOString(),
    mayAnswer: row.state === 'asked' && row.answer_by > call.now,
    note: row.note,
    proposed: row.proposed,
    content: row.content,
    lostNote: row.lost_note,
  }
}

/** The courses a coach was confirmed for, with whom he is to call (S1-25). */
export async function listMyConfirmations(call: Call) {
  const rows = await listOwnConfirmations(call.tx, most)
  const tell = await lookUpCourses(call, rows)
  return { items: rows.map((row) => ({ ...tellConfirmed(call, row), course: tell(row) })) }
}

async function describeConfirmed(call: Call, row: ConfirmationRow) {
  const tell = await lookUpCourses(call, [row])
  return { ...tellConfirmed(call, row), course: tell(row) }
}

function tellConfirmed(call: Call, row: ConfirmationRow) {
  return {
    id: row.id,
    sentAt: row.sent_at.toISOString(),
    ...tellContact(call, row),
    content: row.content,
    lessons: row.lessons,
    calledAt: row.called_at?.toISOString() ?? null,
    calledNote: row.called_note,
    endedAt: row.ended_at?.toISOString() ?? null,
    endedWhy: row.ended_why,
  }
}

/** Whom he calls, as long as he teaches there (S1-23). */
const tellContact = (
  call: Call,
  { id, ended_at, contact_name, contact_phone_sealed: sealed }: ConfirmationRow,
) =>
  ended_at === null
    ? { contactName: contact_name, contactPhone: openPhone(call.crypto, sealed, id) }
    : { contactName: maskName(contact_name), contactPhone: null }

/** S1-25: the coach has called, and says what was settled. Twice is once. */
export async function tellCalled(call: Call, id: string, input: { note?: string | null | undefined }) {
  const row = await findConfirmation(call.tx, id)
  if (row === undefined || row.ended_at !== null) throw notFound()
  if (row.called_at === null) {
    const called = { called_at: call.now, called_note: input.note?.trim() || null }
    await noteCalled(call.tx, id, called, call.now)
    note(call, {
      action: 'delivery-course.called',
      subjectKind: 'delivery-course',
      subjectId: row.course_id,
      unitPath: row.unit_path,
      after: { calledAt: call.now.toISOString() },
    })
  }
  return describeConfirmed(call, (await findConfirmation(call.tx, id)) ?? row)
}
