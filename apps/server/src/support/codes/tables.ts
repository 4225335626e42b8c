import type { Tx } from '#platform/call'
import type { CodeKind } from './token.ts'

export type CodeRow = {
  id: string
  kind: CodeKind
  unit_path: string
  unit_id: number
  subject_id: string
  label: string | null
  token_id: string
  issued_by: string | null
  issued_by_name: string
  issued_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  revoked_by_name: string | null
  revoke_reason: string | null
  scan_count: number
  last_scanned_at: Date | null
}

export const codes = (tx: Tx) => tx.withSchema('codes').withTables<{ code: CodeRow }>()
