import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody, Timeline, VersionBody } from '#platform/shape'
import type { HoldsFees } from '../above.ts'
import { openFees } from './fee.ts'
import { items } from './item.ts'
import * as shape from './schema.ts'

export const catalogueRoutes = (followers: readonly HoldsFees['followFee'][]) =>
  openDoors('coaches', 'session', (door) => {
    const fees = openFees(followers)
    const item = { answer: shape.DeliveryItem }
    door(
      'GET /items',
      'listDeliveryItems',
      { query: shape.ItemQuery, answer: shape.DeliveryItemPage },
      byQuery(items.list),
    )
    door(
      'POST /items',
      'createDeliveryItem',
      { body: shape.ItemBody, ...item, status: 201 },
      byBody(items.create),
    )
    door('GET /items/:id', 'getDeliveryItem', item, byId(items.get))
    door(
      'PATCH /items/:id',
      'modifyDeliveryItem',
      { body: shape.ItemChange, ...item },
      byIdAndBody(items.modify),
    )
    door(
      'POST /items/:id/retire',
      'retireDeliveryItem',
      { body: ActBody, ...item },
      (call, { params, body }) => items.act(call, params.id, 'retire', body),
    )
    door(
      'POST /items/:id/restore',
      'restoreDeliveryItem',
      { body: VersionBody, ...item },
      (call, { params, body }) => items.act(call, params.id, 'restore', body),
    )
    door('GET /items/:id/timeline', 'listDeliveryItemTimeline', { answer: Timeline }, byId(items.timeline))

    const fee = { answer: shape.DeliveryFee }
    door(
      'GET /fees',
      'listDeliveryFees',
      { query: shape.FeeQuery, answer: shape.DeliveryFeePage },
      byQuery(fees.list),
    )
    door('POST /fees', 'createDeliveryFee', { body: shape.FeeBody, ...fee, status: 201 }, byBody(fees.create))
    door('GET /fees/:id', 'getDeliveryFee', fee, byId(fees.get))
    door('PATCH /fees/:id', 'modifyDeliveryFee', { body: shape.FeeChange, ...fee }, byIdAndBody(fees.modify))
    door(
      'POST /fees/:id/withdraw',
      'withdrawDeliveryFee',
      { body: ActBody, ...fee },
      (call, { params, body }) => fees.act(call, params.id, 'withdraw', body),
    )
    door('GET /fees/:id/timeline', 'listDeliveryFeeTimeline', { answer: Timeline }, byId(fees.timeline))
  })
