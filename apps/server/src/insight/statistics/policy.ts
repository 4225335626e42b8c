import type { Actor } from '#platform/call'

/** S0-26, S0-27: everyone with a managed scope sees its numbers, and no other's. */
export function maySeeStatistics(actor: Actor, path: string): boolean {
  return actor.grants.has('statistics.read') && actor.scope !== undefined && path.startsWith(actor.scope)
}
