import { byBody, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody } from '#platform/shape'
import * as shape from './schema.ts'
import { imposeSanction, liftSanction, listSanctions } from './service.ts'

/** 停止和恢复配送申请. */
export const sanctionRoutes = openDoors('delivery', 'session', (door) => {
  const list = { query: shape.SanctionQuery, answer: shape.Sanctions }
  door('GET /sanctions', 'listDeliverySanctions', list, byQuery(listSanctions))
  const impose = { body: shape.SanctionBody, answer: shape.Sanction, status: 201 } as const
  door('POST /sanctions', 'imposeDeliverySanction', impose, byBody(imposeSanction))
  const lift = { body: ActBody, answer: shape.Sanction }
  door('POST /sanctions/:id/lift', 'liftDeliverySanction', lift, byIdAndBody(liftSanction))
})
