/** A code of /api/codes; `url` and `shortCode` only for who may hand it out. */
export type Code = {
  id: string
  kind: 'registration' | 'team-join'
  title: string
  unitId: number
  unitName: string
  teamName?: string
  url?: string
  shortCode?: string
  status: 'valid' | 'expired' | 'revoked'
  issuedByName: string
  issuedAt: string
  expiresAt?: string
  revokedAt?: string
  revokedByName?: string
  revokeReason?: string
  scanCount: number
  lastScannedAt?: string
  actions: string[]
}
