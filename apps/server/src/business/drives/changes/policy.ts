import type { Actor } from '#platform/call'
import { parentPath } from '#platform/unit-path'
import { inside, mayRead, type Owned } from '../policy.ts'

export function mayTransfer(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('drives.transfer')
}

/**
 * A27: who enters asks; the level above the asking one answers, and at the top another person of the top. Nobody answers
 * himself, wherever his account stands by then.
 */
export function mayRequestCorrection(actor: Actor, at: Owned): boolean {
  return mayRead(actor) && actor.grants.has('drives.correct') && inside(actor, at.unitPath)
}

export function mayDecideCorrection(
  actor: Actor,
  asked: { homePath: string; accountId: string | null },
): boolean {
  if (!mayRead(actor) || !actor.grants.has('drives.correct')) return false
  if (actor.accountId === undefined || actor.accountId === asked.accountId) return false
  const above = parentPath(asked.homePath)
  return actor.homePath === (above === '.' ? asked.homePath : above)
}
