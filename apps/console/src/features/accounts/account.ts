import type { Tone } from '#ui/state-tag.tsx'

export type Membership = {
  membershipId: string
  unitId: number
  unitName: string
  role: string
  roleTitle: string
  extraGrants: { grant: string; title: string }[]
  grantedAt: string
  revokedAt?: string
}
export type Account = {
  id: string
  username: string
  personName: string
  phone?: string
  unitName?: string
  state: string
  stateTitle: string
  roles: Membership[]
  hasTotp: boolean
  lastLoginAt?: string
  idleDays: number
  isStale: boolean
  version: number
  actions: string[]
}
export type AccountDetail = Account & {
  memberships: Membership[]
  holders: { personName: string; from: string; until?: string; reason?: string }[]
}
export type WithSecret = { account: AccountDetail; secret?: string }
export type Roles = {
  roles: { role: string; title: string; isAdministrator: boolean; grants: string[] }[]
  /** Each at some levels of the regions, and in another body's organisations or not. */
  extraGrants: { grant: string; title: string; levels: string[]; organisations: boolean }[]
}

const tones: Record<string, Tone> = {
  active: 'success',
  initial: 'info',
  expired: 'warning',
  stale: 'warning',
  disabled: 'neutral',
}

export function toneOf(state: string): Tone {
  return tones[state] ?? 'neutral'
}

export const stateOptions = [
  { value: 'active', label: '在用' },
  { value: 'initial', label: '待首次登录' },
  { value: 'expired', label: '初始密码已过期' },
  { value: 'disabled', label: '已停用' },
  { value: 'stale', label: '90 天未登录' },
]

/** The further grants that fit a unit of this kind; a body stands at one of several levels, which the server knows. */
export function listFitting(roles: Roles | undefined, kind: string | undefined): Roles['extraGrants'] {
  return (roles?.extraGrants ?? []).filter(({ levels, organisations }) => {
    if (kind === 'organisation') return organisations
    return kind === 'body' || (kind !== undefined && levels.includes(kind))
  })
}
