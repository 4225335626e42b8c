import { sanctionCauses, sanctionStates } from '@jianwang/records/delivery-sanction'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, keysOf, Moment, opt, orNull, Reason, Uuid, Words } from '#platform/shape'
import { UnitNumber } from '#platform/whole-number'

export const Sanction = Type.Object({
  id: Uuid,
  unitId: Type.Integer(),
  unitName: Type.String(),
  cause: keysOf(sanctionCauses),
  reason: Type.String(),
  awaited: Type.String(),
  state: keysOf(sanctionStates),
  imposedAt: Moment,
  liftedAt: orNull(Moment),
  liftedNote: orNull(Type.String()),
  version: Type.Integer(),
})
export const Sanctions = pageOf(Sanction)
export const SanctionQuery = Type.Object({ ...PageQuery, state: opt(keysOf(sanctionStates)) }, closed)
export const SanctionBody = Type.Object(
  { unitId: UnitNumber, cause: keysOf(sanctionCauses), reason: Reason, awaited: Words(500) },
  closed,
)
