import { type HalfYearRules, type PlannedFee, plannedFeeOn } from '@jianwang/records/delivery-facts'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { notFound } from '#platform/problem'
import { loadCalendar } from '#support/calendar'
import { nameUnits } from '#support/units'
import { loadFees, loadItems } from '../../catalogue.ts'
import { mayArrange } from '../../policy.ts'
import { findHalfYear, listCoursesOf, listLessons } from '../../store.ts'
import type { CourseRow, OrderRow } from '../../tables.ts'
import { draftsOf } from '../service/facts.ts'
import { rulesOf } from '../service/half-year.ts'
import { listApproved } from '../store.ts'
import { type Ground, type PastOrder, replay } from './replay.ts'
import type { WhatIf, WhatIfBody } from './schema.ts'

const mostShown = 100

/**
 * What other rules would have made of a half-year's real orders, before they are released. In a transaction that only reads,
 * by the functions that decided. @throws forbidden (403), notFound (404)
 */
export async function askWhatIf(
  call: Call,
  { halfYear: id, skillFen, lectureFen, ...limits }: Static<typeof WhatIfBody>,
): Promise<Static<typeof WhatIf>> {
  permit(mayArrange(call.actor))
  const row = await findHalfYear(call.tx, id)
  if (row === undefined) throw notFound()
  const rules = rulesOf(row)
  const { orders, past, ground } = await load(call, rules)
  const was = replay(past, rules, {}, ground)
  const would = replay(past, { ...rules, ...limits }, { skillFen, lectureFen }, ground)
  const passed = (each: (typeof was)[number]) => each.faults.length === 0
  const sum = (all: typeof was) => all.filter(passed).reduce((total, { costFen }) => total + costFen, 0)
  const other = would.filter((each, n) => passed(each) !== (was[n]?.faults.length === 0))
  const names = await nameUnits(call, [...orders.values()])
  return {
    ...{ judged: past.length, differs: other.length, astray: was.length - was.filter(passed).length },
    ...{ wasFen: sum(was), wouldFen: sum(would) },
    items: other.slice(0, mostShown).flatMap(({ id: orderId, faults }) => {
      const order = orders.get(orderId)
      if (order === undefined) return []
      return [{ id: orderId, serialNo: order.serial_no, unitName: names.get(order.unit_id) ?? '', faults }]
    }),
  }
}

async function load(call: Call, rules: HalfYearRules) {
  const year = rules.id.slice(0, 4)
  const halves = rules.id.endsWith('-2') ? [`${year}-1`, rules.id] : [rules.id]
  const [rows, fees, calendar, items] = await Promise.all([
    listApproved(call.tx, halves),
    loadFees(call),
    loadCalendar(call),
    loadItems(call, 'retired'),
  ])
  const all = await listPast(call, rows, fees)
  const orders = new Map(rows.map((row) => [row.id, row]))
  const isOwn = ({ id }: PastOrder) => orders.get(id)?.half_year === rules.id
  const used = new Map<string, number>()
  for (const { line, holder, courses, feeOn } of all.filter((each) => !isOwn(each)))
    if (line === 'basic')
      for (const { itemId, lessons } of courses)
        for (const { day } of lessons)
          used.set(holder, (used.get(holder) ?? 0) + (feeOn(items.get(itemId)?.kind ?? 'skill', day) ?? 0))
  const ground: Ground = { calendar, items, used }
  return { orders, past: all.filter(isOwn), ground }
}

async function listPast(
  call: Call,
  rows: readonly OrderRow[],
  fees: readonly PlannedFee[],
): Promise<PastOrder[]> {
  const courses = await listCoursesOf(
    call.tx,
    rows.map(({ id }) => id),
  )
  const lessons = await listLessons(
    call.tx,
    courses.map(({ id }) => id),
  )
  const live = Map.groupBy(
    lessons.filter(({ state }) => state !== 'cancelled'),
    ({ course_id }) => course_id,
  )
  const of = Map.groupBy(
    courses.filter(({ id }) => live.has(id)),
    ({ order_id }) => order_id,
  )
  return rows.flatMap((row) => {
    const own = of.get(row.id) ?? []
    if (own.length === 0 || row.submitted_at === null) return []
    const drafts = draftsOf(
      own,
      own.flatMap(({ id }) => live.get(id) ?? []),
    )
    const past = { id: row.id, line: row.line, day: shanghaiDay(row.submitted_at), courses: drafts }
    return [{ ...past, holder: String(row.holder_id ?? row.unit_id), feeOn: feeOf(own, fees) }]
  })
}

/** What was reserved, and never more: fees of later grades are none of the order's. */
function feeOf(courses: readonly CourseRow[], fees: readonly PlannedFee[]): PastOrder['feeOn'] {
  return (kind, day) => {
    const kept = courses.flatMap((course) => (course.kind === kind ? (course.fee_fen ?? []) : []))
    const planned = plannedFeeOn(fees, kind, day)
    return Math.min(...kept, ...(planned === undefined ? [] : [planned]), Number.MAX_SAFE_INTEGER)
  }
}
