import { type Call, note } from '#platform/call'
import { notFound } from '#platform/problem'
import { openPhone } from '#support/people'
import { findCourse } from '../../store.ts'
import { describeCourse } from '../course.ts'
import { findConfirmation, listOwnConfirmations, noteCalled } from '../store/confirmations.ts'
import * as store from '../store/searches.ts'
import type { ConfirmationRow, EnquiryRow } from '../tables.ts'

export type OwnEnquiry = Awaited<ReturnType<typeof describeOwn>>

const most = 100

/** What a coach was asked, the newest first; the row policies know who he is. */
export async function listMyEnquiries(call: Call) {
  const rows = await store.listOwnEnquiries(call.tx, most)
  return { items: await Promise.all(rows.map((row) => describeOwn(call, row))) }
}

export async function getOwnEnquiry(call: Call, id: string): Promise<OwnEnquiry> {
  const row = await store.findEnquiry(call.tx, id)
  if (row === undefined) throw notFound()
  return describeOwn(call, row)
}

export async function describeOwn(call: Call, row: EnquiryRow) {
  const course = await findCourse(call.tx, row.course_id)
  if (course === undefined) throw notFound()
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
    course: await describeCourse(call, course),
  }
}

/** The courses a coach was confirmed for, with whom he is to call (S1-25). */
export async function listMyConfirmations(call: Call) {
  const rows = await listOwnConfirmations(call.tx, most)
  return { items: await Promise.all(rows.map((row) => describeConfirmed(call, row))) }
}

async function describeConfirmed(call: Call, row: ConfirmationRow) {
  const course = await findCourse(call.tx, row.course_id)
  if (course === undefined) throw notFound()
  return {
    id: row.id,
    sentAt: row.sent_at.toISOString(),
    contactName: row.contact_name,
    contactPhone: openPhone(call.crypto, row.contact_phone_sealed, row.id),
    content: row.content,
    lessons: row.lessons,
    calledAt: row.called_at?.toISOString() ?? null,
    calledNote: row.called_note,
    endedAt: row.ended_at?.toISOString() ?? null,
    course: await describeCourse(call, course),
  }
}

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
