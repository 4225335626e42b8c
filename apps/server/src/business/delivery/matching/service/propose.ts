import { halfYearTitle } from '@jianwang/records/delivery-facts'
import { type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { notFound } from '#platform/problem'
import type { TaskHandler } from '#platform/tasks/runner'
import { startTask } from '#platform/tasks/tasks'
import { mayArrange } from '../../policy.ts'
import { findHalfYear } from '../../store.ts'
import { readQuestion } from '../plan-question.ts'
import { PlanInputError } from '../planner/ground.ts'
import { makePlan } from '../planner/make-plan.ts'
import type { Plan } from '../planner/plan.ts'
import type { PlanProblem } from '../planner/problem.ts'
import { planContradicts, planEmpty } from '../problems.ts'
import { findLatestPlan, insertPlan, listLocked } from '../store/plans.ts'

export const planSubject = 'delivery-plan'
const planTask = 'delivery.plan'
/** For the solver; a whole city takes half of it. */
const solverSeconds = 20

/**
 * One press: proposes who teaches which open course of a half-year (S1-44). What the plan before has locked stays.
 * @throws forbidden (403), notFound (404)
 */
export async function startPlan(call: Call, halfYear: string): Promise<{ taskId: string }> {
  permit(mayArrange(call.actor))
  if ((await findHalfYear(call.tx, halfYear)) === undefined) throw notFound()
  const title = `为${halfYearTitle(halfYear)}的课程匹配教练`
  return { taskId: await startTask(call, { kind: planTask, title, input: { halfYear }, lane: 'long' }) }
}

export const planHandler: TaskHandler = {
  kind: planTask,
  run: async (_house, work) => {
    const { halfYear } = work.input as { halfYear: string } // written by startPlan
    const problem = await work.step((call) => readFor(call, halfYear))
    await work.progress(0, problem.classes.length)
    const plan = await makePlan(problem, { seconds: solverSeconds }).catch(explain)
    await work.finish((call) => keepPlan(call, halfYear, problem, plan))
  },
}

async function readFor(call: Call, halfYear: string): Promise<PlanProblem> {
  const before = await findLatestPlan(call.tx, halfYear)
  const locked = before === undefined ? [] : await listLocked(call.tx, before.id)
  const pairs = locked.flatMap(({ course_id, coach_id }) =>
    coach_id === null ? [] : [{ classId: course_id, coachId: coach_id }],
  )
  const problem = await readQuestion(call, halfYear, pairs)
  if (problem.classes.length === 0) throw planEmpty()
  return problem
}

function explain(error: unknown): never {
  throw error instanceof PlanInputError ? planContradicts() : error
}

async function keepPlan(call: Call, halfYear: string, problem: PlanProblem, plan: Plan) {
  const { actor, now } = call
  if (actor.unitId === undefined) throw notFound()
  const of = { unit_path: actor.homePath, unit_id: actor.unitId }
  const id = newId(now.getTime())
  const row = {
    id,
    half_year: halfYear,
    ...of,
    method: plan.method,
    left_over: plan.left.length,
    left_bound: plan.leftBound,
    cost: plan.cost.total,
    bound: plan.bound,
    fallback: plan.fallback,
    document: { problem, plan },
    version: 1,
    created_at: now,
    updated_at: now,
  }
  const blank = { plan_id: id, ...of, coach_id: null, locked: false, left_reason: null, sent_at: null }
  await insertPlan(call.tx, row, [
    ...plan.assignments.map(({ classId, coachId, locked }) => ({
      ...blank,
      course_id: classId,
      coach_id: coachId,
      locked,
    })),
    ...plan.left.map(({ classId, reason }) => ({ ...blank, course_id: classId, left_reason: reason })),
  ])
  const after = { halfYear, matched: plan.assignments.length, left: plan.left.length, method: plan.method }
  note(call, {
    action: `${planSubject}.make`,
    subjectKind: planSubject,
    subjectId: id,
    unitPath: of.unit_path,
    after,
  })
  return { planId: id, ...after }
}
