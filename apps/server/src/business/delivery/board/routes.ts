import { openDoors } from '#platform/http/door'
import { DeliveryBoard } from './schema.ts'
import { showBoard } from './service.ts'

/** 配送看板, and what waits on the home page. */
export const boardRoutes = openDoors('delivery', 'session', (door) => {
  door('GET /board', 'showDeliveryBoard', { answer: DeliveryBoard }, showBoard)
})
