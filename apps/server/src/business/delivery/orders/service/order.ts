import { checkOrderFields, tidyOrder } from '@jianwang/records/delivery-contacts'
import type { OrderDraft } from '@jianwang/records/delivery-order'
import { type Call, permit } from '#platform/call'
import { forbidden, refuseFields } from '#platform/problem'
import { createRow, modifyRow } from '#platform/record/act'
import { findUnitById, findUnitByPath } from '#support/units'
import { mayOrder } from '../../policy.ts'
import type { OrderRow } from '../../tables.ts'
import { columnsOf } from '../columns.ts'
import { type OrderView, order } from '../record.ts'
import { retellCourses } from '../store.ts'
import { hold } from './hold.ts'

/**
 * Drafts an order of the own sub-district (S1-19); a half-year that is not released yet may be prepared for.
 * @throws forbidden (403), invalid (422) with every fault
 */
export async function createOrder(call: Call, body: OrderDraft): Promise<OrderView> {
  permit(mayOrder(call.actor))
  const draft = tidyOrder(body)
  refuseFields([...checkOrderFields(draft), ...(await checkHolder(call, draft, call.actor.homePath))])
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const row = await createRow(call, order, (id) => ({
    ...order.teller.blank,
    // What checkOrderFields asks for is there; the rest has its blank.
    ...(columnsOf(call.crypto, id, { holderId: null, ...draft }) as Required<OrderRow>),
    unit_path: unit.path,
    unit_id: unit.id,
    state: 'draft' as const,
    submitted_at: null,
    submitted_by: null,
  }))
  return order.describe(call, row)
}

/** @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), invalid (422) */
export async function modifyOrder(
  call: Call,
  id: string,
  { version, ...body }: OrderDraft & { version: number },
): Promise<OrderView> {
  const held = await hold(call, id, version, 'modify')
  const draft = tidyOrder(body)
  const row = await modifyRow(call, order, held, async (before) => {
    const whole = { ...order.teller.draftOf(before), holderId: before.holder_id, ...draft }
    refuseFields([...checkOrderFields(whole), ...(await checkHolder(call, whole, before.unit_path))])
    return columnsOf(call.crypto, id, draft, before)
  })
  await retellCourses(call.tx, row)
  return order.describe(call, row)
}

/** A9: a community of this sub-district. */
async function checkHolder(call: Call, { holderId }: OrderDraft, homePath: string) {
  if (holderId === undefined || holderId === null) return []
  const unit = await findUnitById(call.tx, holderId)
  const isOwn = unit?.kind === 'committee' && unit.path.startsWith(homePath)
  return isOwn ? [] : [{ path: '/holderId', message: '请选择本街镇的社区（居委、村委）。' }]
}
