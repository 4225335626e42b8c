import { paces } from '@jianwang/records/delivery-pace'
import { Type } from 'typebox'
import { closed, keysOf, opt } from '#platform/shape'

export const QuotaQuery = Type.Object({ year: opt(Type.Integer({ minimum: 2020, maximum: 2099 })) }, closed)
const sums = {
  quotaFen: Type.Integer(),
  /** Reserved for lessons to come, or not paid yet. */
  heldFen: Type.Integer(),
  spentFen: Type.Integer(),
  freeFen: Type.Integer(),
  pace: keysOf(paces),
}
/** Of each sub-district in the scope, by district. Amounts in fen. */
export const DeliveryQuotas = Type.Object({
  year: Type.Integer(),
  /** The share of the year's months of lessons that have begun, 0 to 1. */
  begun: Type.Number(),
  districts: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      units: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), ...sums })),
    }),
  ),
})
