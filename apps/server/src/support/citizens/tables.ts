import type { Tx } from '#platform/call'

export type CitizenRow = {
  id: string
  name: string | null
  gender: 'female' | 'male' | null
  born_on: string | null
  phone_sealed: Buffer | null
  phone_index: Buffer | null
  phone_tail: Buffer | null
  phone_masked: string | null
  phone_verified_at: Date | null
  home_unit_id: number | null
  elder_mode: boolean
  merged_into: string | null
  closed_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
}
export type ChannelRow = {
  id: string
  citizen_id: string
  issuer: string
  subject_sealed: Buffer
  subject_index: Buffer
  union_index: Buffer | null
  bound_at: Date
  unbound_at: Date | null
}
export type Terminal = 'weapp' | 'h5'
export type SessionRow = {
  id: string
  token_digest: Buffer
  citizen_id: string
  terminal: Terminal
  created_at: Date
  seen_at: Date
  address: string
  agent: string
  ended_at: Date | null
}
export type SmsPurpose = 'sign-in' | 'bind' | 'close' | 'guardian'
export type SmsCodeRow = {
  id: string
  phone_index: Buffer
  purpose: SmsPurpose
  code_digest: Buffer
  holder_digest: Buffer
  tries: number
  address: string
  sent_at: Date
  expires_at: Date
  used_at: Date | null
}
export type ConsentRow = {
  id: string
  citizen_id: string
  purpose: string
  text_version: string
  terminal: string
  given_at: Date
  withdrawn_at: Date | null
}
export type GuardianRow = {
  citizen_id: string
  name: string
  phone_sealed: Buffer
  phone_index: Buffer
  phone_tail: Buffer
  phone_masked: string
  relation: string
  agreed_at: Date
}
type CitizensTables = {
  citizen: CitizenRow
  channel: ChannelRow
  session: SessionRow
  sms_code: SmsCodeRow
  consent: ConsentRow
  guardian: GuardianRow
}
export const citizens = (tx: Tx) => tx.withSchema('citizens').withTables<CitizensTables>()
