import { type OrderState, orderStates } from '@jianwang/records/delivery-order'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { orderSubject } from '../facts.ts'
import { mayArrange, mayHandleOwn } from '../policy.ts'
import type { OrderRow } from '../tables.ts'

/** S1-19, S1-20. What was approved is cancelled by the association alone (S1-13: 不得随意取消). */
export const orderLifecycle: Lifecycle<OrderRow, OrderState> = {
  subjectKind: orderSubject,
  columns: ['delivery.order.state'],
  states: orderStates,
  auditOf: (action) => `${orderSubject}.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'modify', title: '修改', from: ['draft', 'returned'], to: 'same', may: mayHandleOwn },
    { action: 'submit', title: '提交', from: ['draft', 'returned'], to: 'submitted', may: mayHandleOwn },
    { action: 'withdraw', title: '撤回', from: ['submitted'], to: 'draft', may: mayHandleOwn },
    {
      action: 'return',
      title: '退回',
      from: ['submitted'],
      to: 'returned',
      may: mayArrange,
      reason: 'required',
    },
    { action: 'approve', title: '批准', from: ['submitted'], to: 'approved', may: mayArrange },
    {
      action: 'hand-over',
      title: '交接',
      from: ['submitted', 'approved'],
      to: 'same',
      may: mayHandleOwn,
      reason: 'required',
    },
    {
      action: 'cancel',
      title: '取消订单',
      from: ['draft', 'submitted', 'returned', 'approved'],
      to: 'cancelled',
      may: (actor, row) => (row.state === 'approved' ? mayArrange(actor) : mayHandleOwn(actor, row)),
      reason: 'required',
    },
  ],
}

export const declared: readonly Declared[] = [orderLifecycle]
