import type { Call } from '#platform/call'
import { openPhone } from '#support/people'
import { findOrder } from '../store.ts'
import type { CourseRow } from '../tables.ts'

/** Whom a coach calls: the executor where the order names one (S1-12), else the applicant. */
export async function findContact(call: Call, course: CourseRow): Promise<{ name: string; phone: string }> {
  const order = await findOrder(call.tx, course.order_id)
  const sealed = order?.executor_phone_sealed ?? order?.applicant_phone_sealed
  if (order === undefined || sealed == null) throw new Error(`order ${course.order_id} has no contact`)
  return {
    name: order.executor_name ?? order.applicant_name ?? '',
    phone: openPhone(call.crypto, sealed, order.id),
  }
}
