import { orderFields } from '@jianwang/records/delivery-order'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { tellerOf } from '#platform/record/fields'
import { defineRecord } from '#platform/record/record'
import { deliveryOrderChanged, orderSubject } from '../facts.ts'
import { delivery, type OrderRow } from '../tables.ts'
import { orderLifecycle } from './lifecycle.ts'
import type { DeliveryOrder } from './schema.ts'
import { describeOrder } from './view.ts'

export type OrderView = Static<typeof DeliveryOrder>

export const order = defineRecord({
  table: delivery,
  name: 'order',
  module: 'delivery',
  subject: orderSubject,
  fields: orderFields,
  lifecycle: () => orderLifecycle,
  // Whatever stands in the scope.
  maySee: () => true,
  audited: ({ holder_id: holderId }) => ({ holderId }),
  changed: { kind: deliveryOrderChanged, body: () => ({}) },
  describe: (call: Call, row: OrderRow): Promise<OrderView> => describeOrder(call, row, teller),
})
const teller = tellerOf(orderFields)
export type OrderTeller = typeof teller
