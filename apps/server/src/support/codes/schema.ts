import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, Filled, literals, opt, Text, Uuid } from '#platform/shape'

const Kind = literals(['registration', 'team-join'])

export const CodeShape = Type.Object({
  id: Type.String(),
  kind: Kind,
  title: Type.String(),
  unitId: Type.Integer(),
  unitName: Type.String(),
  subjectId: Type.String(),
  teamName: opt(Type.String()),
  /** Only for who may hand the code out. */
  url: opt(Type.String()),
  shortCode: opt(Type.String()),
  status: literals(['valid', 'expired', 'revoked']),
  issuedByName: Type.String(),
  issuedAt: Type.String(),
  expiresAt: opt(Type.String()),
  revokedAt: opt(Type.String()),
  revokedByName: opt(Type.String()),
  revokeReason: opt(Type.String()),
  scanCount: Type.Integer(),
  lastScannedAt: opt(Type.String()),
  actions: Type.Array(Type.String()),
})
export const CodePage = pageOf(CodeShape)
export const ListQuery = Type.Object({
  ...PageQuery,
  kind: opt(Kind),
  live: opt(Type.Boolean()),
})
export const TeamBody = Type.Object({ teamId: Uuid }, closed)
/** Longer than a token: what people type may hold spaces, and a wrong one deserves its sentence, not a 400. */
export const TokenParam = Type.Object({ token: Filled(100) })
export const PageParam = Type.Object({ token: Text(200) })
export const PublicCode = Type.Object({
  valid: Type.Boolean(),
  kind: opt(Kind),
  title: Type.String(),
  unitName: opt(Type.String()),
  teamName: opt(Type.String()),
  status: literals(['valid', 'revoked', 'expired', 'unknown', 'forged']),
  sentence: Type.String(),
  steps: Type.Array(Type.String()),
})
