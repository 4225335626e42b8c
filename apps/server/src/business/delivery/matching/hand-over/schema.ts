import { contactRoles } from '@jianwang/records/delivery-contacts'
import { Type } from 'typebox'
import { closed, keysOf, Moment, Reason, Text, Uuid } from '#platform/shape'
import { Version } from '#platform/whole-number'

/** 交接回执. Names are masked for who only reads. */
export const OrderHandOver = Type.Object({
  id: Uuid,
  no: Type.Integer(),
  role: keysOf(contactRoles),
  fromName: Type.String(),
  toName: Type.String(),
  reason: Type.String(),
  handedByName: Type.String(),
  handedAt: Moment,
})
export const OrderHandOvers = Type.Object({ items: Type.Array(OrderHandOver) })
export const HandOverBody = Type.Object(
  { version: Version, role: keysOf(contactRoles), name: Text(200), phone: Text(40), reason: Reason },
  closed,
)
