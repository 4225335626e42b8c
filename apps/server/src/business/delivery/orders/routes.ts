import { byBody, byId, byIdAndBody, byQuery, type Door, openDoors } from '#platform/http/door'
import { ActBody, TaskRef, Timeline, VersionBody } from '#platform/shape'
import * as shape from './schema.ts'
import * as half from './schema-half-year.ts'
import * as quota from './schema-quota.ts'
import { approveOrder, startApproval } from './service/approve.ts'
import { keepCourses } from './service/courses.ts'
import { listOrderChoices } from './service/facts.ts'
import { listDeliveryHalfYears, setHalfYear } from './service/half-year.ts'
import { createOrder, modifyOrder } from './service/order.ts'
import { showQuotas } from './service/quotas.ts'
import { getOrder, listOrders, listOrderTimeline, revealOrderPhone } from './service/read.ts'
import { cancelOrder, reopenOrder, submitOrder } from './service/submit.ts'

const answer = shape.DeliveryOrder
const one = '/orders/:id'

export const orderRoutes = openDoors('delivery', 'session', (door) => {
  door('GET /half-years', 'listDeliveryHalfYears', { answer: half.DeliveryHalfYears }, listDeliveryHalfYears)
  door(
    'PUT /half-years/:id',
    'setDeliveryHalfYear',
    { params: half.HalfYearParams, body: half.HalfYearBody, answer: half.DeliveryHalfYear },
    (call, { params, body }) => setHalfYear(call, params.id, body),
  )
  const list = { query: shape.OrderQuery, answer: shape.DeliveryOrderPage }
  door('GET /orders', 'listDeliveryOrders', list, byQuery(listOrders))
  const create = { body: shape.OrderBody, answer, status: 201 } as const
  door('POST /orders', 'createDeliveryOrder', create, byBody(createOrder))
  const choices = { query: shape.ChoicesQuery, answer: shape.OrderChoices }
  door('GET /order-choices', 'listDeliveryOrderChoices', choices, byQuery(listOrderChoices))
  const quotas = { query: quota.QuotaQuery, answer: quota.DeliveryQuotas }
  door('GET /quotas', 'showDeliveryQuotas', quotas, byQuery(showQuotas))
  const approval = { body: shape.ApproveBody, answer: TaskRef, status: 202 } as const
  door('POST /approvals', 'approveDeliveryOrders', approval, byBody(startApproval))
  mountOne(door)
})

function mountOne(door: Door): void {
  door(`GET ${one}`, 'getDeliveryOrder', { answer }, byId(getOrder))
  door(`PATCH ${one}`, 'modifyDeliveryOrder', { body: shape.OrderChange, answer }, byIdAndBody(modifyOrder))
  const courses = { body: shape.CoursesBody, answer }
  door(`PUT ${one}/courses`, 'setDeliveryOrderCourses', courses, byIdAndBody(keepCourses))
  door(`GET ${one}/timeline`, 'listDeliveryOrderTimeline', { answer: Timeline }, byId(listOrderTimeline))
  const reveal = { isPersonal: true, body: shape.RevealBody, answer: shape.Revealed } as const
  door(`POST ${one}/reveal`, 'revealDeliveryOrderPhone', reveal, byIdAndBody(revealOrderPhone))
  const seen = { body: VersionBody, answer }
  door(`POST ${one}/submit`, 'submitDeliveryOrder', seen, byIdAndBody(submitOrder))
  door(`POST ${one}/approve`, 'approveDeliveryOrder', seen, byIdAndBody(approveOrder))
  door(`POST ${one}/withdraw`, 'withdrawDeliveryOrder', seen, (call, { params, body }) =>
    reopenOrder(call, params.id, 'withdraw', body),
  )
  const reasoned = { body: ActBody, answer }
  door(`POST ${one}/return`, 'returnDeliveryOrder', reasoned, (call, { params, body }) =>
    reopenOrder(call, params.id, 'return', body),
  )
  door(`POST ${one}/cancel`, 'cancelDeliveryOrder', reasoned, byIdAndBody(cancelOrder))
}
