import type { Actor } from '#platform/call'

export type Owned = { unitPath: string }

/** Whether a place lies in the actor's subtree; no place lies in none. */
export function inside(actor: Actor, path: string | null): boolean {
  return actor.scope !== undefined && path?.startsWith(actor.scope) === true
}

/** S4-20: every level sees its subtree, and nothing else. */
export function mayRead(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.grants.has('drives.read') && actor.scope !== undefined
}

export function mayWrite(actor: Actor, at: Owned): boolean {
  return mayRead(actor) && actor.grants.has('drives.write') && inside(actor, at.unitPath)
}
