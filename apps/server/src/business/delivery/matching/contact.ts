import type { Call } from '#platform/call'
import { openPhone } from '#support/people'
import type { CourseRow } from '../tables.ts'
import { delivery } from '../tables.ts'

/** Whom a coach calls: the executor where the order names one (S1-12), else the applicant. */
export async function findContact(call: Call, course: CourseRow): Promise<{ name: string; phone: string }> {
  const order = await delivery(call.tx)
    .selectFrom('order')
    .selectAll()
    .where('id', '=', course.order_id)
    .executeTakeFirstOrThrow()
  const sealed = order.executor_phone_sealed ?? order.applicant_phone_sealed
  if (sealed === null) throw new Error(`order ${order.id} has no contact`)
  return {
    name: order.executor_name ?? order.applicant_name ?? '',
    phone: openPhone(call.crypto, sealed, order.id),
  }
}
