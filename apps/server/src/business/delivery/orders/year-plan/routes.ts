import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { Id, Timeline, VersionBody } from '#platform/shape'
import * as shape from './schema.ts'
import * as use from './service.ts'

const answer = shape.DeliveryYearPlan
const one = '/year-plans/:id'

export const yearPlanRoutes = openDoors('delivery', 'session', (door) => {
  const list = { query: shape.PlanQuery, answer: shape.DeliveryYearPlanPage }
  door('GET /year-plans', 'listDeliveryYearPlans', list, byQuery(use.listPlans))
  const create = { body: shape.PlanBody, answer, status: 201 } as const
  door('POST /year-plans', 'createDeliveryYearPlan', create, byBody(use.createPlan))
  door(`GET ${one}`, 'getDeliveryYearPlan', { answer }, byId(use.getPlan))
  door(
    `PATCH ${one}`,
    'modifyDeliveryYearPlan',
    { body: shape.PlanChange, answer },
    byIdAndBody(use.modifyPlan),
  )
  door(
    `GET ${one}/timeline`,
    'listDeliveryYearPlanTimeline',
    { answer: Timeline },
    byId(use.listPlanTimeline),
  )
  const seen = { body: VersionBody, answer }
  door(`POST ${one}/submit`, 'submitDeliveryYearPlan', seen, (call, { params, body }) =>
    use.actOnPlan(call, params.id, 'submit', body),
  )
  door(`POST ${one}/withdraw`, 'withdrawDeliveryYearPlan', seen, (call, { params, body }) =>
    use.actOnPlan(call, params.id, 'withdraw', body),
  )
  const needs = { query: shape.NeedQuery, answer: shape.DeliveryNeeds }
  door('GET /needs', 'listDeliveryNeeds', needs, byQuery(use.listOwnNeeds))
  const add = { body: shape.NeedBody, answer: Id, status: 201 } as const
  door('POST /needs', 'addDeliveryNeed', add, byBody(use.addNeed))
  door('DELETE /needs/:id', 'removeDeliveryNeed', {}, byId(use.removeNeed))
})
