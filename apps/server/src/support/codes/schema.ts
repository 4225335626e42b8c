import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'

const Kind = Type.Enum(['registration', 'team-join'])
const Text = Type.Optional(Type.String())

export const CodeId = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const CodeShape = Type.Object({
  id: Type.String(),
  kind: Kind,
  title: Type.String(),
  unitId: Type.Integer(),
  unitName: Type.String(),
  subjectId: Type.String(),
  teamName: Text,
  /** Only for who may hand the code out. */
  url: Text,
  shortCode: Text,
  status: Type.Enum(['valid', 'expired', 'revoked']),
  issuedByName: Type.String(),
  issuedAt: Type.String(),
  expiresAt: Text,
  revokedAt: Text,
  revokedByName: Text,
  revokeReason: Text,
  scanCount: Type.Integer(),
  lastScannedAt: Text,
  actions: Type.Array(Type.String()),
})
export const CodePage = pageOf(CodeShape)
export const ListQuery = Type.Object({
  ...PageQuery,
  kind: Type.Optional(Kind),
  live: Type.Optional(Type.Boolean()),
})
export const ReasonBody = Type.Object(
  { reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }) },
  { additionalProperties: false },
)
export const TeamBody = Type.Object(
  { teamId: Type.String({ format: 'uuid' }) },
  { additionalProperties: false },
)
export const PngQuery = Type.Object({
  size: Type.Optional(Type.Integer({ minimum: 120, maximum: 2_000, default: 600 })),
})
/** Longer than a token: what people type may hold spaces, and a wrong one deserves its sentence, not a 400. */
export const TokenParam = Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) })
export const PublicCode = Type.Object({
  valid: Type.Boolean(),
  kind: Type.Optional(Kind),
  title: Type.String(),
  unitName: Text,
  teamName: Text,
  status: Type.Enum(['valid', 'revoked', 'expired', 'unknown', 'forged']),
  sentence: Type.String(),
  steps: Type.Array(Type.String()),
})
