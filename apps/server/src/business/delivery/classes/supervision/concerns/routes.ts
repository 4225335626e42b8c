import { byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody } from '#platform/shape'
import * as shape from './schema.ts'
import { listConcerns, settleConcern } from './service.ts'

/** 督导事项 (S1-13), for the association. */
export const concernRoutes = openDoors('delivery', 'session', (door) => {
  const list = { query: shape.ConcernQuery, answer: shape.Concerns }
  door('GET /concerns', 'listDeliveryConcerns', list, byQuery(listConcerns))
  const settle = { body: ActBody, answer: shape.Concern }
  door('POST /concerns/:id/settle', 'settleDeliveryConcern', settle, byIdAndBody(settleConcern))
})
