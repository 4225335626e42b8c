import type { OrderDraft } from '@jianwang/records/delivery-order'
import type { Crypto } from '#platform/crypto/open-crypto'
import { columnsOfPhone } from '#support/people'
import type { OrderRow } from '../tables.ts'
import { order } from './record.ts'

/** The columns a draft fills; fields it does not say are absent, a masked person or phone means "keep". */
export function columnsOf(
  crypto: Crypto,
  id: string,
  draft: OrderDraft,
  before?: OrderRow,
): Partial<OrderRow> {
  const { applicantPhone, executorPhone, holderId } = draft
  return {
    ...order.teller.columnsOf(draft),
    ...(holderId === undefined ? {} : { holder_id: holderId }),
    ...prefixed('applicant_', columnsOfPhone(crypto, id, applicantPhone, before?.applicant_phone_sealed)),
    ...prefixed('executor_', columnsOfPhone(crypto, id, executorPhone, before?.executor_phone_sealed)),
  }
}

/** The four columns of a phone under the name of whose it is. */
function prefixed(prefix: string, columns: object): Partial<OrderRow> {
  return Object.fromEntries(Object.entries(columns).map(([key, value]) => [`${prefix}${key}`, value]))
}
