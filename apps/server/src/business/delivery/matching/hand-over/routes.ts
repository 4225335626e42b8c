import { byId, byIdAndBody, openDoors } from '#platform/http/door'
import * as shape from './schema.ts'
import { handOver, listHandOvers } from './service.ts'

/** 交接. */
export const handOverRoutes = openDoors('delivery', 'session', (door) => {
  const answer = shape.OrderHandOvers
  door('GET /orders/:id/hand-overs', 'listOrderHandOvers', { answer }, byId(listHandOvers))
  const give = { body: shape.HandOverBody, answer, status: 201 } as const
  door('POST /orders/:id/hand-over', 'handOverOrder', give, byIdAndBody(handOver))
})
