import { type CoachAnswer, coachAnswers } from '@jianwang/records/delivery-matching'
import { type Call, note } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { invalid, notFound } from '#platform/problem'
import { findCourse, findHalfYear, listLessons } from '../../store.ts'
import type { HalfYearRow, LessonRow } from '../../tables.ts'
import { enquiryMoves } from '../lifecycle.ts'
import { answeredAlready, answerLate, slotsAstray } from '../problems.ts'
import * as store from '../store/searches.ts'
import type { EnquiryRow, Slot } from '../tables.ts'
import { describeOwn, type OwnEnquiry } from './mine.ts'

export type AnswerInput = {
  answer: CoachAnswer
  note?: string | null | undefined
  /** With `proposed`: other times for some of the lessons, or another content, or both. */
  proposed?: Slot[] | undefined
  content?: string | null | undefined
}

/**
 * A coach answers what he was asked; the same answer again is the same. Whether he teaches is told by the search, within
 * seconds.
 * @throws notFound (404), answerLate, answeredAlready (409), slotsAstray, invalid (422)
 */
export async function answerEnquiry(call: Call, id: string, input: AnswerInput): Promise<OwnEnquiry> {
  const enquiry = await store.findEnquiry(call.tx, id)
  if (enquiry === undefined) throw notFound()
  if (enquiry.state === input.answer) return describeOwn(call, enquiry)
  if (enquiry.state === 'asked' && enquiry.answer_by <= call.now) throw answerLate()
  if (enquiry.state !== 'asked') throw answeredAlready({ state: enquiryMoves.states[enquiry.state] })
  const proposed = input.answer === 'proposed' ? await checkSlots(call, enquiry, input) : null
  const change = {
    answered_at: call.now,
    note: input.note?.trim() || null,
    proposed,
    content: input.answer === 'proposed' ? input.content?.trim() || null : null,
    unread: true,
  }
  const moved = await store.moveEnquiries(call.tx, [id], input.answer, call.now, change)
  if (moved === 0) throw answeredAlready({ state: '刚刚有变化' })
  note(call, {
    action: enquiryMoves.auditOf(input.answer),
    subjectKind: enquiryMoves.subjectKind,
    subjectId: id,
    unitPath: enquiry.unit_path,
    after: { answer: coachAnswers[input.answer] },
  })
  const after = await store.findEnquiry(call.tx, id)
  return describeOwn(call, after ?? enquiry)
}

/** Every time is one of this course's lessons, ahead, and none runs into another. */
async function checkSlots(call: Call, enquiry: EnquiryRow, input: AnswerInput): Promise<Slot[] | null> {
  const slots = input.proposed ?? []
  if (slots.length === 0) {
    if ((input.content ?? '').trim() !== '') return null
    throw invalid({}, { errors: [{ path: 'proposed', message: '请写明要改的时间或内容。' }] })
  }
  const [course, lessons] = await Promise.all([
    findCourse(call.tx, enquiry.course_id),
    listLessons(call.tx, [enquiry.course_id]),
  ])
  const halfYear = course === undefined ? undefined : await findHalfYear(call.tx, course.half_year)
  const why = explainSlots(slots, lessons, { now: call.now, halfYear })
  if (why !== undefined) throw slotsAstray({ why })
  return slots
}

export function explainSlots(
  slots: readonly Slot[],
  lessons: readonly LessonRow[],
  { now, halfYear }: { now: Date; halfYear: Pick<HalfYearRow, 'id' | 'months'> | undefined },
): string | undefined {
  const known = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  const times = new Map(
    lessons.map(({ id, starts_at, ends_at }) => [id, [starts_at.getTime(), ends_at.getTime()]]),
  )
  for (const { lessonId, startsAt, endsAt } of slots) {
    const lesson = known.get(lessonId)
    const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)]
    if (lesson === undefined) return '有一节课不属于本课程'
    if (!(from < to)) return '结束时间应晚于开始时间'
    if (to - from !== lesson.ends_at.getTime() - lesson.starts_at.getTime()) return '每节课的时长不变'
    if (from <= now.getTime()) return '新的时间应在今天以后'
    if (halfYear !== undefined && !isWithin(halfYear, new Date(from)))
      return `新的时间应在 ${halfYear.id.slice(0, 4)} 年 ${halfYear.months.join('、')} 月`
    times.set(lessonId, [from, to])
  }
  const sorted = [...times.values()].sort(([a = 0], [b = 0]) => a - b)
  const isOverlapping = sorted.some(([from = 0], at) => at > 0 && from < (sorted[at - 1]?.[1] ?? 0))
  return isOverlapping ? '有两节课的时间重叠' : undefined
}

function isWithin({ id, months }: Pick<HalfYearRow, 'id' | 'months'>, at: Date): boolean {
  const [year, month] = shanghaiDay(at).split('-').map(Number)
  return year === Number(id.slice(0, 4)) && months.includes(month ?? 0)
}
