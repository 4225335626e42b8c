import { byId, byIdAndBody, openDoors } from '#platform/http/door'
import { TaskRef } from '#platform/shape'
import { HalfYearParams } from '../orders/schema-half-year.ts'
import * as shape from './plan-schema.ts'
import { changePlanLine, exportPlan, getPlan, listPlanLines } from './service/plans.ts'
import { startPlan } from './service/propose.ts'
import { startSending } from './service/send-plan.ts'

/** 匹配方案: the association's. */
export const planRoutes = openDoors('delivery', 'session', (door) => {
  const made = { params: HalfYearParams, answer: TaskRef, status: 202 } as const
  door('POST /half-years/:id/plans', 'planMatching', made, (call, { params }) => startPlan(call, params.id))
  const answer = shape.MatchingPlan
  door(
    'GET /half-years/:id/plan',
    'getMatchingPlan',
    { params: HalfYearParams, answer },
    (call, { params }) => getPlan(call, params.id),
  )
  const lines = { query: shape.PlanLineQuery, answer: shape.MatchingPlanLines }
  door('GET /plans/:id/lines', 'listMatchingPlanLines', lines, (call, { params, query }) =>
    listPlanLines(call, params.id, query),
  )
  door(
    'PUT /plans/:id/courses/:courseId',
    'changeMatchingPlan',
    { params: shape.PlanLineParams, body: shape.PlanLineBody, answer },
    (call, { params, body }) => changePlanLine(call, params, body),
  )
  const send = { body: shape.PlanSendBody, answer: TaskRef, status: 202 } as const
  door('POST /plans/:id/send', 'sendMatchingPlan', send, byIdAndBody(startSending))
  door.file('GET /plans/:id/document', 'exportMatchingPlan', {}, byId(exportPlan))
})
