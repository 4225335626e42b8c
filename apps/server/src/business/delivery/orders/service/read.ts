import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { getRow } from '#platform/record/act'
import { listRows, type Order } from '#platform/record/list'
import { areaOf } from '#platform/record/record'
import { rowsOf } from '#platform/record/store'
import { openPhone, recordReveal } from '#support/people'
import { findUnitById, nameUnits } from '#support/units'
import { orderSubject } from '../../facts.ts'
import { mayArrange, mayHandleOwn, mayRead } from '../../policy.ts'
import type { OrderRow } from '../../tables.ts'
import { type OrderView, order } from '../record.ts'
import type { DeliveryOrderPage, OrderQuery } from '../schema.ts'
import { besideOrder, loadAround } from '../view.ts'

const newest: Order<OrderRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** What the scope holds, the newest first. @throws forbidden (403), badCursor (400) */
export async function listOrders(
  call: Call,
  query: Static<typeof OrderQuery>,
): Promise<Static<typeof DeliveryOrderPage>> {
  permit(mayRead(call.actor))
  const below = query.unitId === undefined ? undefined : await findUnitById(call.tx, query.unitId)
  const area = areaOf(call)
  const isInside = below?.path.startsWith(area.within) === true
  let rows = rowsOf<OrderRow>(call.tx, order, isInside && below !== undefined ? { within: below.path } : area)
  if (query.unitId !== undefined && !isInside) rows = rows.where('r.unit_id', '=', query.unitId)
  if (query.state !== undefined) rows = rows.where('r.state', '=', query.state)
  if (query.halfYear !== undefined) rows = rows.where('r.half_year', '=', query.halfYear)
  if (query.line !== undefined) rows = rows.where('r.line', '=', query.line)
  return listRows(call, query, rows, newest, async (found) => {
    const [names, around] = await Promise.all([nameUnits(call, found), loadAround(call, found)])
    return found.map((row) => ({
      ...order.teller.listed(row),
      ...besideOrder(around, row, names.get(row.unit_id) ?? ''),
    }))
  })
}

/** @throws forbidden (403), notFound (404) for what is not there or outside the scope */
export async function getOrder(call: Call, id: string): Promise<OrderView> {
  permit(mayRead(call.actor))
  return order.describe(call, await getRow(call, order, areaOf(call), id))
}

/** @throws forbidden (403), notFound (404) */
export async function listOrderTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  permit(mayRead(call.actor))
  await getRow(call, order, areaOf(call), id)
  return listTimeline(call, orderSubject, id)
}

type Field = 'applicantPhone' | 'executorPhone'

/** A contact's phone in full, with a reason, audited. @throws revealReasonNeeded (422), notFound (404) */
export async function revealOrderPhone(
  call: Call,
  id: string,
  { field, reason }: { field: Field; reason: string },
): Promise<{ field: string; value: string }> {
  const row = await getRow(call, order, areaOf(call), id)
  permit(mayArrange(call.actor) || mayHandleOwn(call.actor, row))
  const sealed = field === 'applicantPhone' ? row.applicant_phone_sealed : row.executor_phone_sealed
  if (sealed === null) throw notFound()
  const about = { subjectKind: orderSubject, subjectId: id, unitPath: row.unit_path }
  await recordReveal(call, { ...about, field, reason })
  return { field, value: openPhone(call.crypto, sealed, row.id) }
}
