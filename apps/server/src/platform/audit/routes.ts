import { Type } from 'typebox'
import type { Routes } from '../house.ts'
import { byQuery, openDoors } from '../http/door.ts'
import { PageQuery, pageOf } from '../page.ts'
import { describeChain, readEntries, startVerification } from './reading.ts'

const Day = Type.String({ format: 'date' })

const Query = Type.Object(
  {
    account: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    action: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    subject: Type.Optional(Type.String({ minLength: 1, maxLength: 140 })),
    outcome: Type.Optional(Type.Union([Type.Literal('done'), Type.Literal('refused')])),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    ...PageQuery,
  },
  { additionalProperties: false },
)
const Entry = Type.Object({
  id: Type.String(),
  occurredAt: Type.String(),
  actorKind: Type.String(),
  actorKindTitle: Type.String(),
  accountId: Type.Optional(Type.String()),
  actorRole: Type.Optional(Type.String()),
  actorName: Type.String(),
  unitName: Type.String(),
  address: Type.String(),
  requestId: Type.String(),
  action: Type.String(),
  actionTitle: Type.String(),
  subjectKind: Type.String(),
  subjectId: Type.String(),
  before: Type.Optional(Type.Unknown()),
  after: Type.Optional(Type.Unknown()),
  reason: Type.Optional(Type.String()),
  outcome: Type.String(),
  outcomeTitle: Type.String(),
  sealed: Type.Boolean(),
})
const Chain = Type.Object({
  sealed: Type.Integer(),
  sealedAt: Type.Optional(Type.String()),
  unsealed: Type.Integer(),
  isLate: Type.Boolean(),
  lastVerification: Type.Optional(
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
