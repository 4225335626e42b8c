import { formatYuan } from '@jianwang/words/money'
import { checkCaps } from './delivery-caps.ts'
import {
  type CourseDraft,
  halfYearTitle,
  type LessonDraft,
  leastHeads,
  type OrderFacts,
} from './delivery-facts.ts'
import type { Fault } from './faults.ts'
import { countWorkingDays, firstDayAhead, lastDayAhead, sayNotLoaded } from './working-days.ts'

/**
 * What a half-year asks of an order (S1-06…S1-10, A4–A6). Pure, for the form while it is filled and for the server when it is
 * submitted. A day is one of Shanghai; each sentence says what would have passed.
 */

/** Everything that keeps it from being submitted today; empty when it may be. */
export function checkOrder(courses: readonly CourseDraft[], facts: OrderFacts): Fault[] {
  return [
    ...checkWindow(facts),
    ...(courses.length === 0 ? [{ path: '/courses', message: '请至少添加一个课程。' }] : []),
    ...courses.flatMap((course, n) => checkCourse(course, facts, `/courses/${n}`)),
    ...checkCaps(courses, facts),
    ...checkQuota(courses, facts),
  ]
}

/** S1-06: orders are taken twice a year, on the days that the association set. */
function checkWindow({ halfYear: { id, opensOn, closesOn }, today }: OrderFacts): Fault[] {
  const when = `${halfYearTitle(id)}的订单在 ${opensOn} 至 ${closesOn} 提交`
  if (today < opensOn) return [{ path: '/halfYear', message: `${when}，还没有开始，请先保存为草稿。` }]
  if (today > closesOn)
    return [
      { path: '/halfYear', message: `${when}，今天（${today}）已经截止，请选择正在受理的半年度或联系协会。` },
    ]
  return []
}

/** One class by itself: its item, its heads, its venue, its lessons. */
function checkCourse(course: CourseDraft, facts: OrderFacts, path: string): Fault[] {
  const { halfYear, items, capacities } = facts
  const item = items.get(course.itemId)
  if (item === undefined) return [{ path: `${path}/itemId`, message: '请从项目目录中选择正在开设的项目。' }]
  const faults: Fault[] = []
  const [least, heads] = [leastHeads(halfYear, item.kind), course.expectedHeads]
  if (heads < least)
    faults.push({
      path: `${path}/expectedHeads`,
      message: `${item.kind === 'lecture' ? '科学讲座' : '体育技能课'}每班不少于 ${least} 人，“${item.name}”预计 ${heads} 人，还差 ${least - heads} 人。`,
    })
  const capacity = course.venueId === null ? undefined : capacities.get(course.venueId)
  if (capacity === undefined) faults.push({ path: `${path}/venueId`, message: '请选择上课场地。' })
  else if (capacity < heads)
    faults.push({
      path: `${path}/venueId`,
      message: `这个场地最多容纳 ${capacity} 人，预计 ${heads} 人，请换场地或改为不超过 ${capacity} 人。`,
    })
  const unpaid = course.lessons.find(({ day }) => facts.feeOn(item.kind, day) === undefined)
  if (unpaid !== undefined)
    faults.push({
      path: `${path}/itemId`,
      message: `${unpaid.day} 还没有“${item.name}”的课酬标准，请联系协会。`,
    })
  return [...faults, ...checkLessons(course.lessons, facts, `${path}/lessons`)]
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/
const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
export const shortestLesson = 30
export const longestLesson = 240

function checkLessons(lessons: readonly LessonDraft[], facts: OrderFacts, path: string): Fault[] {
  if (lessons.length === 0) return [{ path, message: '请至少安排一节课。' }]
  const faults = lessons.flatMap((lesson, n) =>
    [explainTimes(lesson) ?? explainDay(lesson.day, facts)].flatMap((message) =>
      message === undefined ? [] : [{ path: `${path}/${n}`, message }],
    ),
  )
  const sorted = [...lessons].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  for (const [n, { day, starts }] of sorted.entries()) {
    const before = sorted[n - 1]
    if (before?.day === day && before.ends > starts)
      faults.push({ path, message: `${day} 的两节课时间重叠，后一节最早可从 ${before.ends} 开始。` })
  }
  const ahead = explainAhead(sorted[0]?.day ?? '', facts)
  return ahead === undefined ? faults : [...faults, { path, message: ahead }]
}

const keyOf = ({ day, starts }: LessonDraft) => `${day} ${starts}`

function explainTimes({ day, starts, ends }: LessonDraft): string | undefined {
  if (!clock.test(starts) || !clock.test(ends)) return `${day} 的上课时间请写成 09:00 这样的时和分。`
  const length = minutesOf(ends) - minutesOf(starts)
  if (length >= shortestLesson && length <= longestLesson) return undefined
  return `${day} 的一节课应为 ${shortestLesson} 至 ${longestLesson} 分钟，结束时间应晚于开始时间。`
}

/** S1-06, A4: the months are those of the lessons. The summer line and the non-basic one have no months of their own. */
function explainDay(
  day: string,
  { halfYear: { id, months }, line, calendar }: OrderFacts,
): string | undefined {
  const year = id.slice(0, 4)
  const isThere = line === 'basic' ? months.includes(Number(day.slice(5, 7))) : true
  if (day.slice(0, 4) !== year || !isThere)
    return `${day} 没有${line === 'basic' ? '基本配送' : '本年度的配送'}，${halfYearTitle(id)}的课可以安排在 ${year} 年 ${
      line === 'basic' ? months.join('、') : '1 至 12'
    } 月。`
  return calendar.knows(day) ? undefined : sayNotLoaded(Number(year))
}

/** S1-10, A5: working days d with submission ≤ d < first lesson. */
function explainAhead(first: string, { halfYear, ...facts }: OrderFacts): string | undefined {
  const { daysAhead, months } = halfYear
  const { calendar, today } = facts
  if (!calendar.knows(today)) return sayNotLoaded(Number(today.slice(0, 4)))
  // What its own day lacks was said of that day.
  if (!calendar.knows(first)) return undefined
  const between = countWorkingDays(calendar, today, first)
  if (between >= daysAhead) return undefined
  const last = reach(() => lastDayAhead(calendar, first, daysAhead))
  const earliest = reach(() => firstDayAhead(calendar, today, daysAhead))
  const isLeft =
    earliest === undefined || facts.line !== 'basic' || months.includes(Number(earliest.slice(5, 7)))
  return (
    `订单须在第一节课前至少 ${daysAhead} 个工作日提交：${first} 的课今天提交只有 ${between} 个工作日` +
    `${last === undefined ? '' : `，最晚应在 ${last} 提交`}；今天提交，第一节课` +
    `${earliest === undefined ? '须安排到下一年度，其工作日历还没有导入' : `最早可安排在 ${earliest}`}` +
    `${isLeft ? '' : '，已不在本半年度的上课月份内，请改报下一个半年度'}。`
  )
}

/** Undefined where the days counted lead beyond the years that are loaded. */
function reach(find: () => string): string | undefined {
  try {
    return find()
  } catch {
    return undefined
  }
}

/** What the courses reserve. */
export function costOf(
  courses: readonly Pick<CourseDraft, 'itemId' | 'lessons'>[],
  { items, feeOn }: Pick<OrderFacts, 'feeOn' | 'items'>,
): number {
  const fees = courses.flatMap(({ itemId, lessons }) => {
    const item = items.get(itemId)
    return item === undefined ? [] : lessons.map(({ day }) => feeOn(item.kind, day) ?? 0)
  })
  return fees.reduce((sum, fee) => sum + fee, 0)
}

/** S1-01, A37: it is reserved at approval; what could not be reserved today is told before. */
function checkQuota(courses: readonly CourseDraft[], facts: OrderFacts): Fault[] {
  const cost = costOf(courses, facts)
  if (facts.freeFen === undefined || cost <= facts.freeFen) return []
  return [{ path: '/courses', message: sayShort(cost, facts.freeFen) }]
}

export function sayShort(cost: number, free: number): string {
  return `这张订单需要 ${formatYuan(cost)}，额度还剩 ${formatYuan(free)}，超出 ${formatYuan(cost - free)}，请减少节数。`
}
