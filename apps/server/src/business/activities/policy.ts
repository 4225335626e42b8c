import type { Publisher } from '@jianwang/records/activity'
import type { Actor } from '#platform/call'
import type { ActivityRow } from './tables.ts'

/** `leads`: whether the actor leads the team in whose name it is, which no column says. */
export type Owned = Pick<ActivityRow, 'unit_path' | 'publisher' | 'state'> & { leads: boolean }

/** Supervision sees its area; the three administrators have no business here. */
export function mayRead(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.grants.has('activities.read') && (actor.scope ?? '') !== ''
}

export function mayWrite(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('activities.publish') && publisherOf(actor) !== undefined
}

/** As whom a member of staff publishes: his own level (S0-12, S0-18, S0-24). */
export function publisherOf(actor: Actor): Exclude<Publisher, 'team'> | undefined {
  return actor.level === 'none' ? undefined : actor.level
}

const isOwner = (actor: Actor, row: Owned) => actor.kind === 'staff' && actor.homePath === row.unit_path

/** What a level or a leader has not finished is nobody else's business; the lists say the same in SQL. */
export function maySee(actor: Actor, row: Owned): boolean {
  if (!mayRead(actor)) return actor.kind === 'citizen' && row.leads
  if (!row.unit_path.startsWith(actor.scope ?? '')) return false
  const isUnfinished = row.state === 'draft' || row.state === 'returned'
  return !isUnfinished || (row.publisher !== 'team' && isOwner(actor, row))
}

export function mayPublish(actor: Actor, row: Owned): boolean {
  return row.publisher !== 'team' && mayWrite(actor) && isOwner(actor, row)
}

export function maySubmit(actor: Actor, row: Owned): boolean {
  return row.publisher === 'team' && actor.kind === 'citizen' && row.leads
}

/** The level that manages the team answers for what is published in its name. */
export function mayApprove(actor: Actor, row: Owned): boolean {
  return (
    row.publisher === 'team' &&
    mayRead(actor) &&
    actor.grants.has('activities.approve') &&
    isOwner(actor, row)
  )
}

/** What was approved is not changed afterwards by whom it was approved for; a level changes its own at any time. */
export function mayModify(actor: Actor, row: Owned): boolean {
  return row.publisher === 'team'
    ? maySubmit(actor, row) && row.state !== 'published'
    : mayPublish(actor, row)
}

export function mayCancel(actor: Actor, row: Owned): boolean {
  return maySubmit(actor, row) || mayPublish(actor, row) || mayApprove(actor, row)
}

export function mayFinish(actor: Actor, row: Owned): boolean {
  return maySubmit(actor, row) || mayPublish(actor, row)
}

/** Shows the code, reads the names, marks who came: whoever holds the activity. */
export function mayOrganise(actor: Actor, row: Owned): boolean {
  return mayFinish(actor, row)
}

/** Names of those who signed up, masked: the organiser's and the supervision's. */
export function mayReadNames(actor: Actor, row: Owned): boolean {
  return maySee(actor, row)
}
