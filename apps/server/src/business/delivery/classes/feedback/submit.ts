import { lessonStates } from '@jianwang/records/delivery'
import { explainFeedbackDay, placeFeedback } from '@jianwang/records/payroll-windows'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { type FieldFault, refuseFields } from '#platform/problem'
import { loadCalendar } from '#support/calendar'
import { feedbackReceived, lessonsChanged } from '../../facts.ts'
import { release } from '../../orders/quota.ts'
import { mayOrder } from '../../policy.ts'
import { listCoursesById } from '../../store.ts'
import type { LessonRow } from '../../tables.ts'
import { feedbackEarly } from './problems.ts'
import type * as shape from './schema.ts'
import { endLessons, insertFeedback, listFeedback, lockLessons } from './store.ts'
import type { FeedbackRow } from './tables.ts'

type Body = Static<typeof shape.FeedbackBody>
type Item = Body['items'][number]

/**
 * A sub-district tells of its lessons of a month (S1-31, S1-50), some or all at a time, each once: those that were held are paid
 * by it, and what one that its coach missed held of the quota is free again. Late is taken, and flagged.
 * @throws forbidden (403), feedbackEarly, invalid (422) with every fault at once
 */
export async function submitFeedback(call: Call, { month, items }: Body) {
  permit(mayOrder(call.actor))
  const today = shanghaiDay(call.now)
  const rules = { calendar: await loadCalendar(call) }
  const early = explainFeedbackDay(month, today, rules)
  if (early !== undefined) throw feedbackEarly({ sentence: early })
  const ids = items.map(({ lessonId }) => lessonId)
  const found = await lockLessons(call.tx, call.actor.homePath, ids)
  const lessons = new Map(found.map((lesson) => [lesson.id, lesson]))
  const told = new Set((await listFeedback(call.tx, ids)).map(({ lesson_id }) => lesson_id))
  refuseFields(items.flatMap((item, at) => explainItem(item, at, { lessons, told, month, ids })))
  const { isLate } = placeFeedback(month, today, rules)
  await insertFeedback(
    call.tx,
    items.flatMap((item) => toRow(call, lessons.get(item.lessonId), item, { month, isLate })),
  )
  await closeLessons(call, items, found)
  const about = { subjectId: month, unitPath: call.actor.homePath }
  const subjectKind = 'delivery-feedback'
  note(call, {
    action: `${subjectKind}.submit`,
    subjectKind,
    ...about,
    after: { lessons: ids.length, isLate },
  })
  for (const subjectId of new Set(found.map(({ course_id }) => course_id))) {
    announce(call, { kind: lessonsChanged, subjectId, unitPath: call.actor.homePath })
    announce(call, { kind: feedbackReceived, subjectId, unitPath: call.actor.homePath })
  }
  return { month, received: ids.length, receivedAt: call.now.toISOString(), isLate }
}

type Asked = {
  lessons: ReadonlyMap<string, LessonRow>
  told: ReadonlySet<string>
  month: string
  ids: readonly string[]
}

function explainItem(item: Item, at: number, { lessons, told, month, ids }: Asked): FieldFault[] {
  const fault = (field: string, message: string): FieldFault[] => [{ path: `/items/${at}/${field}`, message }]
  const lesson = lessons.get(item.lessonId)
  if (lesson === undefined) return fault('lessonId', '这节课不是本街镇的。')
  if (ids.indexOf(item.lessonId) !== at) return fault('lessonId', '这节课填写了两次。')
  const lessonMonth = shanghaiDay(lesson.starts_at).slice(0, 7)
  if (lessonMonth !== month) return fault('lessonId', `这节课在 ${lessonMonth}，请在该月的反馈中填写。`)
  // Somebody checked in: it counts as held (S1-27), and the sub-district still tells how it was.
  const isAttended = lesson.state === 'held' && !told.has(lesson.id)
  if (lesson.state !== 'confirmed' && !isAttended)
    return fault('lessonId', `这节课现在是“${lessonStates[lesson.state]}”，不用再反馈。`)
  const isHeld = item.outcome === 'held'
  if (isAttended && !isHeld)
    return fault('outcome', '这节课有人签到，不能填教练缺席。签到有误的，请先在签到名单中更正。')
  if (isHeld && item.heads === undefined) return fault('heads', '请填写到课人数。')
  if (isHeld && item.satisfaction === undefined) return fault('satisfaction', '请选择满意度。')
  if (!isHeld && (item.heads !== undefined || item.satisfaction !== undefined))
    return fault('outcome', '教练缺席的课不填到课人数和满意度。')
  return []
}

function toRow(
  call: Call,
  lesson: LessonRow | undefined,
  { outcome, heads, satisfaction, remarks }: Item,
  { month, isLate }: { month: string; isLate: boolean },
): FeedbackRow[] {
  if (lesson === undefined) return []
  return [
    {
      lesson_id: lesson.id,
      course_id: lesson.course_id,
      unit_path: lesson.unit_path,
      unit_id: lesson.unit_id,
      month,
      outcome,
      heads: heads ?? null,
      satisfaction: satisfaction ?? null,
      remarks: remarks?.trim() || null,
      received_at: call.now,
      is_late: isLate,
    },
  ]
}

async function closeLessons(
  call: Call,
  items: readonly Item[],
  lessons: readonly LessonRow[],
): Promise<void> {
  const idsOf = (outcome: Item['outcome']) =>
    items.filter((item) => item.outcome === outcome).map(({ lessonId }) => lessonId)
  const missed = new Set(idsOf('absent'))
  await endLessons(call.tx, 'hold', idsOf('held'), call.now)
  await endLessons(call.tx, 'miss', [...missed], call.now)
  const courses = await listCoursesById(
    call.tx,
    lessons.map(({ course_id }) => course_id),
  )
  for (const { id, order_id } of courses) {
    const own = lessons.filter((lesson) => lesson.course_id === id && missed.has(lesson.id))
    await release(
      call,
      order_id,
      own.flatMap(({ hold_id }) => hold_id ?? []),
    )
  }
}
