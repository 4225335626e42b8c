import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { mayManage } from './policy.ts'
import type { CodeShape } from './schema.ts'
import type { CodeRow } from './tables.ts'
import { groupToken, makeToken } from './token.ts'
import { titles } from './words.ts'

export type CodeView = Static<typeof CodeShape>

/** @param publicUrl where the public page lives, from the configuration */
export function toView(call: Call, row: CodeRow, unitName: string, publicUrl: string): CodeView {
  const status = statusOf(row, call.now)
  const managed = mayManage(call.actor, row)
  const token = managed ? tokenOf(call, row) : undefined
  return {
    id: row.id,
    kind: row.kind,
    title: titles[row.kind],
    unitId: row.unit_id,
    unitName,
    subjectId: row.subject_id,
    ...(row.label === null ? {} : { teamName: row.label }),
    ...(token === undefined ? {} : { url: urlOf(publicUrl, token), shortCode: groupToken(token) }),
    status,
    issuedByName: row.issued_by_name,
    issuedAt: row.issued_at.toISOString(),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at.toISOString() }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at.toISOString() }),
    ...(row.revoked_by_name === null ? {} : { revokedByName: row.revoked_by_name }),
    ...(row.revoke_reason === null ? {} : { revokeReason: row.revoke_reason }),
    scanCount: row.scan_count,
    ...(row.last_scanned_at === null ? {} : { lastScannedAt: row.last_scanned_at.toISOString() }),
    actions: managed && row.revoked_at === null ? ['download', 'reissue', 'revoke'] : [],
  }
}

export function statusOf(
  row: Pick<CodeRow, 'revoked_at' | 'expires_at'>,
  now: Date,
): 'valid' | 'expired' | 'revoked' {
  if (row.revoked_at !== null) return 'revoked'
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'valid'
}

export function tokenOf(call: Call, row: Pick<CodeRow, 'kind' | 'token_id'>): string {
  return makeToken(call.crypto, { kind: row.kind, id: row.token_id })
}

export function urlOf(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/$/, '')}/c/${token}`
}
