import type { Actor } from '#platform/call'
import type { Series } from './above.ts'

type Owned = Readonly<{ unit_path: string }>

/** Every manager and viewer of the regions: what is published is public, who sent it where is their work. */
export function mayRead(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.grants.has('publications.read')
}

/** Corrections and notices are the publisher's: who holds the series' grant at the city. */
export function mayIssue(actor: Actor, series: Pick<Series, 'grant'>): boolean {
  return mayRead(actor) && actor.level === 'city' && actor.grants.has(series.grant)
}

/** S1-38: the city's channels are the publisher's, a district's its own managers'. */
export function mayKeepChannels(actor: Actor, series: Pick<Series, 'grant'>): boolean {
  return mayIssue(actor, series) || (mayRead(actor) && actor.grants.has('publications.post'))
}

/** Each by the level whose channel it is. Of what no module gives any more nobody may. */
export function mayPost(actor: Actor, row: Owned, series: Pick<Series, 'grant'> | undefined): boolean {
  return series !== undefined && mayKeepChannels(actor, series) && actor.homePath === row.unit_path
}

/** S1-39: the unit whose entry it is answers. */
export function mayAnswer(actor: Actor, row: Owned): boolean {
  return mayRead(actor) && actor.grants.has('publications.answer') && actor.homePath === row.unit_path
}

/** Only for himself, and where his unit answers. */
export function mayConfirmContact(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('publications.answer') && actor.accountId !== undefined
}
