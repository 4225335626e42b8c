import { plannedFeeOn } from '@jianwang/records/delivery-facts'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { keepFees } from '../../catalogue.ts'
import { findHalfYear, findOrder } from '../../store.ts'
import type { CourseRow, LessonRow } from '../../tables.ts'
import { holderOf, rehold } from '../quota.ts'
import { keepHolds } from '../store.ts'

export type MovedLesson = { lesson: LessonRow; startsAt: Date }

/**
 * Lessons of a course that move to days on which they cost something else hold that on the quota (A37), before they are
 * moved and in the same transaction: a fee is dated, and what a lesson holds is what can be paid for it. `request` names
 * the act that moves them.
 * @throws quotaShort, quotaTaken (422)
 */
export async function moveHolds(
  call: Call,
  course: CourseRow,
  moved: readonly MovedLesson[],
  request: string,
): Promise<void> {
  const fees = await keepFees(call)
  const feeOn = (at: Date) => plannedFeeOn(fees, course.kind, shanghaiDay(at)) ?? 0
  const lessons = moved.flatMap(({ lesson: { id, hold_id, starts_at }, startsAt }) => {
    const [beforeFen, feeFen] = [feeOn(starts_at), feeOn(startsAt)]
    return hold_id === null || beforeFen === feeFen
      ? []
      : [{ id, hold: hold_id, startsAt, beforeFen, feeFen }]
  })
  if (lessons.length === 0) return
  const [own, halfYear] = await Promise.all([
    findOrder(call.tx, course.order_id),
    findHalfYear(call.tx, course.half_year),
  ])
  if (own === undefined || halfYear === undefined) throw new Error(`course ${course.id} has no order`)
  const about = { line: own.line, holder: await holderOf(call, own), quotaFen: halfYear.quota_fen, lessons }
  const holds = await rehold(call, request, about)
  await keepHolds(
    call.tx,
    lessons.map(({ id }, at) => ({ id, hold_id: holds[at] ?? 0 })),
  )
}
