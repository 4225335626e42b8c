import { Type } from 'typebox'
import { PageQuery } from '../page.ts'
import { closed, Day, Filled, literals, opt } from '../shape.ts'

export const Query = Type.Object(
  {
    account: opt(Filled(60)),
    action: opt(Filled(100)),
    subject: opt(Filled(140)),
    outcome: opt(literals(['done', 'refused'])),
    from: opt(Day),
    to: opt(Day),
    ...PageQuery,
  },
  closed,
)
export const Entry = Type.Object({
  id: Type.String(),
  occurredAt: Type.String(),
  actorKind: Type.String(),
  actorKindTitle: Type.String(),
  accountId: opt(Type.String()),
  actorRole: opt(Type.String()),
  actorName: Type.String(),
  unitName: Type.String(),
  address: Type.String(),
  requestId: Type.String(),
  action: Type.String(),
  actionTitle: Type.String(),
  subjectKind: Type.String(),
  subjectId: Type.String(),
  before: opt(Type.Unknown()),
  after: opt(Type.Unknown()),
  reason: opt(Type.String()),
  outcome: Type.String(),
  outcomeTitle: Type.String(),
  sealed: Type.Boolean(),
})
export const Chain = Type.Object({
  sealed: Type.Integer(),
  sealedAt: opt(Type.String()),
  unsealed: Type.Integer(),
  isLate: Type.Boolean(),
  lastVerification: opt(
    Type.Object({
      verifiedAt: Type.String(),
      by: Type.String(),
      ok: Type.Boolean(),
      sealed: Type.Integer(),
      unsealed: Type.Integer(),
      headKept: Type.Boolean(),
      faults: Type.Array(Type.String()),
    }),
  ),
})
