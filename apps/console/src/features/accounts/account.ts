import type { Roles } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { accountStates } from '@jianwang/words/identity'
import type { Tone } from '#ui/state-tag.tsx'

export const tones: Record<keyof typeof accountStates, Tone> = {
  active: 'success',
  initial: 'info',
  expired: 'warning',
  disabled: 'neutral',
}

export const stateOptions = toOptions({ ...accountStates, stale: '90 天未登录' })

/** The further grants that fit a unit of this kind; a body stands at one of several levels, which the server knows. */
export function listFitting(roles: Roles | undefined, kind: string | undefined): Roles['extraGrants'] {
  return (roles?.extraGrants ?? []).filter(({ levels, organisations }) => {
    if (kind === 'organisation') return organisations
    return kind === 'body' || (kind !== undefined && levels.includes(kind))
  })
}
