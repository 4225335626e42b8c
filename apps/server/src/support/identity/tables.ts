import type { Generated } from 'kysely'
import type { Role, Tx } from '#platform/call'

export type AccountRow = {
  id: string
  username: string
  person_name: string
  phone_sealed: Buffer | null
  phone_index: Buffer | null
  unit_id: number | null
  password_hash: string
  must_change: boolean
  secret_expires_at: Date | null
  secret_used_at: Date | null
  secret_device: Buffer | null
  password_changed_at: Date | null
  totp_sealed: Buffer | null
  totp_confirmed_at: Date | null
  totp_last_step: number | null
  disabled_at: Date | null
  last_login_at: Date | null
  person_index: Generated<Buffer | null>
  person_bound_at: Generated<Date | null>
  name_grams: Generated<string[]>
  version: Generated<number>
  created_at: Date
}
export type HolderRow = {
  id: string
  account_id: string
  person_name: string
  held_from: Date
  held_until: Date | null
  reason: string | null
}
export type MembershipRow = {
  id: string
  account_id: string
  unit_id: number
  role: Role
  extra_grants: Generated<string[]>
  granted_by: string | null
  granted_at: Date
  revoked_by: string | null
  revoked_at: Date | null
}
/** `many`: too many devices at once; `reset`: the password was set anew by administrators. */
export type EndReason = 'many' | 'reset'
export type SessionRow = {
  id: string
  token_digest: Buffer
  account_id: string
  membership_id: string
  created_at: Date
  seen_at: Date
  address: string
  agent: string
  ended_at: Date | null
  end_reason: EndReason | null
}
export type AttemptKind = 'password' | 'code' | 'both'
type AttemptRow = {
  id: Generated<number>
  username: string
  address: string
  kind: AttemptKind
  tried_at: Date
  under_way: boolean
  device: Buffer | null
}
export type SecretRequestRow = {
  id: string
  account_id: string
  asked_by: string
  asked_role: Role
  asked_at: Date
  reason: string
  clears_totp: boolean
  password_hash: string | null
  second_half_sealed: Buffer | null
  state: 'open' | 'done' | 'refused'
  decided_by: string | null
  decided_at: Date | null
}
type DeviceRow = { token_digest: Buffer; account_id: string; known_at: Date; seen_at: Date }

type IdentityTables = {
  account: AccountRow
  holder: HolderRow
  membership: MembershipRow
  session: SessionRow
  attempt: AttemptRow
  device: DeviceRow
  secret_request: SecretRequestRow
}
export const identity = (tx: Tx) => tx.withSchema('identity').withTables<IdentityTables>()
