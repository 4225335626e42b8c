import { concernKinds, concernStates } from '@jianwang/records/delivery-roster'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, keysOf, Moment, opt, orNull, Uuid } from '#platform/shape'

export const Concern = Type.Object({
  id: Uuid,
  kind: keysOf(concernKinds),
  unitName: Type.String(),
  itemName: Type.String(),
  courseId: Uuid,
  /** Where it is of one lesson. */
  lessonId: orNull(Uuid),
  said: Type.String(),
  pieces: Type.Integer(),
  state: keysOf(concernStates),
  raisedAt: Moment,
  settledAt: orNull(Moment),
  outcome: orNull(Type.String()),
  version: Type.Integer(),
  actions: Type.Array(Type.String()),
})
export const Concerns = pageOf(Concern)
export const ConcernQuery = Type.Object({ ...PageQuery, state: opt(keysOf(concernStates)) }, closed)
