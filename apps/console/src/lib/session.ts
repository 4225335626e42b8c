import type { Me } from '@jianwang/api'
import { type DriveTree, driveTrees, isDriveTree } from '@jianwang/words/drive-trees'
import type { TreeConfig } from '@jianwang/words/drives'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { request } from './api.ts'

export type Level = Me['unit']['level']
/** Who is signed in, for which unit, and what this session may do. */
export type { Me }

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
