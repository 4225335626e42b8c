import type { Actor } from '#platform/call'
import type { RatingRow } from './tables.ts'

type Owned = Pick<RatingRow, 'unit_path'>
type Reported = Pick<RatingRow, 'unit_path' | 'reported_at'>

/** Every manager and viewer of a level; the three administrators have no business here. */
export function mayRead(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.level !== 'none' && actor.scope !== undefined && actor.scope !== ''
}

/** The rated party answers for itself, and the association's service department for all. */
export function mayAnswer(actor: Actor, row: Owned): boolean {
  if (!mayRead(actor) || !actor.grants.has('ratings.answer')) return false
  return actor.homePath === row.unit_path || actor.grants.has('delivery.arrange')
}

/** The rated party asks a level above to look at it, once until that has answered. */
export function mayReport(actor: Actor, row: Reported): boolean {
  const isOwn = mayRead(actor) && actor.grants.has('ratings.answer') && actor.homePath === row.unit_path
  return isOwn && row.reported_at === null && !mayModerate(actor, row)
}

/** Looked at, and nothing is wrong with it. */
export function mayUphold(actor: Actor, row: Reported): boolean {
  return row.reported_at !== null && mayModerate(actor, row)
}

/** A level above, never the rated party: nobody hides what is said of himself. What is the city's own the city moderates. */
export function mayModerate(actor: Actor, row: Owned): boolean {
  if (!mayRead(actor) || !actor.grants.has('ratings.moderate')) return false
  const isAbove = row.unit_path !== actor.homePath && row.unit_path.startsWith(actor.homePath)
  return isAbove || actor.level === 'city'
}

/** The author, of what is not hidden. */
export function mayChange(actor: Actor, row: Pick<RatingRow, 'citizen_id'>): boolean {
  return actor.kind === 'citizen' && actor.accountId !== undefined && row.citizen_id === actor.accountId
}
