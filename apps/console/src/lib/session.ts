import type { SecretRequest, Me as Signed } from '@jianwang/api'
import { type DriveTree, driveTrees, isDriveTree } from '@jianwang/words/drive-trees'
import type { TreeConfig } from '@jianwang/words/drives'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { request } from './api.ts'

export type Level = Me['unit']['level']
export type Role = Me['role']

/** Who is signed in, for which unit, and what this session may do. */
export type Me = {
  account: { id: string; username: string; personName: string }
  unit: { id: string; name: string; level: Signed['unit']['level']; path?: string; tree?: string }
  role: Signed['role']
  grants: string[]
  roleTitle?: string
  mustChangePassword: boolean
  /** Two factors are demanded and not set up yet: until then everything but the account page is refused. */
  mustSetUpTotp?: boolean
  /** One of the three who has not said who he is yet: until then everything but the account page is refused. */
  mustBindPerson?: boolean
  /** Somebody asks for a new secret of this very account. */
  secretRequest?: SecretRequest
  units: { membershipId: string; unitName: string; role: Signed['role']; active: boolean }[]
  flags: Record<string, 'on' | 'off'>
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request('/api/identity/me', { signal }),
  staleTime: 5 * 60_000,
})

/** The signed-in person; inside the frame it is always there. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Manager and viewer work with records, of the regions or of drives; the three administrators never do. */
export function isBusiness(me: Me): boolean {
  return me.role === 'manager' || me.role === 'viewer'
}

/** One of the three administrators (三员). */
export function isOffice(me: Me): boolean {
  return !isBusiness(me)
}

/** The tree of membership drives the active unit stands in; undefined for the units of the regions. */
export function driveTreeOf({ unit }: Pick<Me, 'unit'>): DriveTree | undefined {
  return isDriveTree(unit.tree) ? unit.tree : undefined
}

/** The words of the viewer's tree; whoever stands in none sees no page that uses them. */
export function treeConfigOf(me: Pick<Me, 'unit'>): TreeConfig {
  return driveTrees[driveTreeOf(me) ?? 'league']
}

export function useTreeConfig(): TreeConfig {
  return treeConfigOf(useMe())
}

/** Who works with fitness teams: the regions' own, never the staff of another body's organisations. */
export function isRegional(me: Me): boolean {
  return isBusiness(me) && driveTreeOf(me) === undefined
}

/** `*` inside a grant is not known here: the server sends each grant by its full name. */
export function hasGrant(me: Me, grant: string): boolean {
  return me.grants.includes(grant)
}

export const roleWords: Record<Role, string> = {
  manager: '管理员',
  viewer: '查看员',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  audit_admin: '审计管理员',
}

/** Ends the session on the server, then starts afresh at the sign-in page whatever the answer was. */
export async function signOut(): Promise<void> {
  await request('/api/identity/logout', { method: 'POST' }).catch(() => undefined)
  forgetDrafts()
  location.assign('/login')
}

/** Drafts may hold names and phones: they must not outlive the session on a shared computer. */
export function forgetDrafts(): void {
  sessionStorage.clear()
}
