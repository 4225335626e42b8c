import { Type } from 'typebox'
import { PageQuery } from '#platform/page'
import { closed, literals, opt, Reason, Uuid } from '#platform/shape'
import { Version } from '#platform/whole-number'
import { TeamListed } from '../schema.ts'

export const PairQuery = Type.Object({ state: opt(literals(['open', 'set-aside'])), ...PageQuery }, closed)
export const TeamOfPair = Type.Object({
  ...TeamListed.properties,
  createdAt: Type.String(),
  certifiedAt: opt(Type.String()),
})
export const PairOfTeams = Type.Object({
  first: TeamOfPair,
  second: TeamOfPair,
  setAside: opt(
    Type.Object({ reason: Type.String(), by: Type.String(), unit: Type.String(), at: Type.String() }),
  ),
})
export const PairPage = Type.Object({ items: Type.Array(PairOfTeams), nextCursor: opt(Type.String()) })
const both = { firstId: Uuid, secondId: Uuid }
export const SetAsideBody = Type.Object({ ...both, reason: Reason }, closed)
export const BringBackBody = Type.Object(both, closed)
export const MergePairBody = Type.Object(
  {
    fromId: Uuid,
    intoId: Uuid,
    fromVersion: Version,
    intoVersion: Version,
    reason: Reason,
    /** The one that stays is offered to the sub-district of the one that ends. */
    moveToOther: opt(Type.Boolean()),
  },
  closed,
)
export const Told = Type.Object({
  id: Type.String(),
  teamId: Type.String(),
  text: Type.String(),
  by: Type.String(),
  unit: Type.String(),
  at: Type.String(),
  seenAt: opt(Type.String()),
  seenBy: opt(Type.String()),
})
