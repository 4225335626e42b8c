import { Type } from 'typebox'
import type { Routes } from '../house.ts'
import { byQuery, openDoors } from '../http/door.ts'
import { PageQuery, pageOf } from '../page.ts'
import { closed, Day, Filled, literals, opt } from '../shape.ts'
import { describeChain, readEntries, startVerification } from './reading.ts'

const Query = Type.Object(
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
const Entry = Type.Object({
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
const Chain = Type.Object({
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

/** Reading the audit; there is no route that changes it. */
export const auditRoutes: Routes = openDoors('audit', 'session', (door) => {
  door('GET /entries', 'listAuditEntries', { query: Query, answer: pageOf(Entry) }, byQuery(readEntries))
  door('GET /verify', 'getAuditChain', { answer: Chain }, describeChain)
  door(
    'POST /verify',
    'verifyAudit',
    { answer: Type.Object({ taskId: Type.String() }), status: 202 },
    startVerification,
  )
})
