import { halfYearTitle, leastHeads, plannedFeeOn } from '@jianwang/records/delivery-facts'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { logTransitions } from '#platform/lifecycle/lifecycle'
import { Problem } from '#platform/problem'
import { actOn, getRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import type { TaskHandler, TaskWork } from '#platform/tasks/runner'
import { laneOf, startTask } from '#platform/tasks/tasks'
import { keepFees } from '../../catalogue.ts'
import { courseLifecycle, courseSubject } from '../../lifecycle.ts'
import { mayArrange } from '../../policy.ts'
import { findHalfYear } from '../../store.ts'
import type { OrderRow } from '../../tables.ts'
import { halfYearClosed, lessonsPassed } from '../problems.ts'
import { holderOf, reserve } from '../quota.ts'
import { type OrderView, order } from '../record.ts'
import type { ApproveBody } from '../schema.ts'
import { approveCourses, keepHolds } from '../store.ts'
import { rulesOf } from './half-year.ts'
import { hold } from './hold.ts'
import { contentsOf } from './submit.ts'

type Seen = { id: string; version: number }

/**
 * S1-20: the association checks and approves; each lesson is held on the quota at what it costs at most, in the same
 * transaction (A37).
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), quotaShort, quotaTaken, lessonsPassed (422)
 */
export async function approveOrder(
  call: Call,
  id: string,
  { version }: { version: number },
): Promise<OrderView> {
  return order.describe(call, await approve(call, { id, version }))
}

async function approve(call: Call, { id, version }: Seen): Promise<OrderRow> {
  const held = await hold(call, id, version, 'approve')
  return actOn(call, order, held, async (row) => {
    await reserveOrder(call, row)
    return {}
  })
}

async function reserveOrder(call: Call, row: OrderRow): Promise<void> {
  const halfYear = await findHalfYear(call.tx, row.half_year)
  if (halfYear === undefined) throw halfYearClosed({ halfYear: halfYearTitle(row.half_year) })
  const rules = rulesOf(halfYear)
  const { courses, lessons } = await contentsOf(call, row.id)
  const first = lessons.map(({ starts_at }) => shanghaiDay(starts_at)).sort()[0]
  if (first !== undefined && first <= shanghaiDay(call.now)) throw lessonsPassed({ day: first })
  const fees = await keepFees(call)
  const of = new Map(courses.map((course) => [course.id, course]))
  const priced = lessons.map(({ id, course_id, starts_at }) => {
    const kind = of.get(course_id)?.kind ?? 'skill' // a lesson has its course
    return {
      id,
      courseId: course_id,
      startsAt: starts_at,
      feeFen: plannedFeeOn(fees, kind, shanghaiDay(starts_at)) ?? 0,
    }
  })
  const holder = await holderOf(call, row)
  const holds = await reserve(call, {
    orderId: row.id,
    line: row.line,
    holder,
    quotaFen: rules.quotaFen,
    lessons: priced,
  })
  await keepHolds(
    call.tx,
    priced.map(({ id }, n) => ({ id, hold_id: holds[n] ?? 0 })),
  )
  const approved = courses.map(({ id, kind }) => ({
    id,
    min_heads: leastHeads(rules, kind),
    fee_fen: Math.max(...priced.filter((each) => each.courseId === id).map(({ feeFen }) => feeFen)),
  }))
  await approveCourses(call.tx, approved, 'ordered', call.now)
  await logTransitions(
    call,
    courses.map((course) => ({
      subjectKind: courseSubject,
      subjectId: course.id,
      unitPath: course.unit_path,
      action: 'approve',
      from: courseLifecycle.stateOf(course),
      to: 'ordered',
    })),
  )
}

const approveTask = 'delivery.approve'

/**
 * Several at once, each by itself: one that is refused keeps none of the others, and after a crash each is approved wholly
 * or not at all and the rest is taken up again.
 */
export async function startApproval(
  call: Call,
  { items }: Static<typeof ApproveBody>,
): Promise<{ taskId: string }> {
  permit(mayArrange(call.actor))
  const taskId = await startTask(call, {
    kind: approveTask,
    title: `批准 ${items.length} 张配送订单`,
    input: { items },
    lane: laneOf(items.length),
    total: items.length,
  })
  return { taskId }
}

type Refused = { id: string; serialNo: number | null; code: string; detail: string }

export const approveHandler: TaskHandler = {
  kind: approveTask,
  run: async (_house, work) => {
    const { items } = work.input as { items: Seen[] } // written by startApproval
    const refused: Refused[] = []
    for (const [n, seen] of items.entries()) {
      const why = await approveInTurn(work, seen)
      if (why !== undefined) refused.push(why)
      await work.progress(n + 1, items.length)
    }
    await work.finish(async () => ({
      approved: items.length - refused.length,
      refused: refused.slice(0, 500),
    }))
  },
}

/** Undefined when it was approved, now or before the batch was taken up again. */
async function approveInTurn(work: TaskWork, seen: Seen): Promise<Refused | undefined> {
  try {
    await work.step(async (call) => {
      const row = await getRow(call, order, areaOf(call), seen.id)
      const isDone = row.state === 'approved' && row.version === seen.version + 1
      if (!isDone) await approve(call, seen)
    })
    return undefined
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    const found = await work.step((call) => getRow(call, order, areaOf(call), seen.id).catch(() => undefined))
    return { id: seen.id, serialNo: found?.serial_no ?? null, code: error.code, detail: error.detail }
  }
}
