import type { Actor } from '#platform/call'

type Owned = { unitPath: string }

/** Whether a place lies in the actor's subtree; no place lies in none. */
export function inside(actor: Actor, path: string | null): boolean {
  return actor.scope !== undefined && path?.startsWith(actor.scope) === true
}

/** S4-20: every level sees its subtree, and nothing else. */
export function mayRead(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.grants.has('drives.read') && actor.scope !== undefined
}

/** Whoever keeps a roll calls its persons by their names. */
export function mayReadNames(actor: Actor): boolean {
  return actor.grants.has('drives.write')
}

export function mayImport(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('drives.import')
}

export function mayWrite(actor: Actor, at: Owned): boolean {
  return mayRead(actor) && actor.grants.has('drives.write') && inside(actor, at.unitPath)
}

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
  return actor.homePath === (above === '' ? asked.homePath : above)
}

/** S4-17: an organisation urges and checks those below it. */
export function maySupervise(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('drives.supervise')
}

export function mayRunCampaigns(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('drives.campaign')
}

export function mayAllot(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('drives.quota')
}

/** The path of the organisation above; '' for the root. */
export function parentPath(path: string): string {
  const parts = path.split('.').slice(1, -1)
  return parts.length <= 1 ? '' : `.${parts.slice(0, -1).join('.')}.`
}
