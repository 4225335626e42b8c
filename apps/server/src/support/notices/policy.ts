import type { Actor } from '#platform/call'

/** The log of what went out on behalf of units in the actor's scope. */
export function mayReadLog(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.grants.has('notices.read') && (actor.scope ?? '') !== ''
}

/** Which of WeChat's templates are meant concerns the whole installation: the city's alone. */
export function maySetTemplates(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.grants.has('notices.manage')
}
