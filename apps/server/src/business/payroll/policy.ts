import type { Actor } from '#platform/call'

type Owned = { unit_path: string }
type Made = Owned & { makers: readonly string[] }

/** The payer's finance, and the city's managers and viewers, the bureau among them, who read everything (S1-51). */
export function mayRead(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.level === 'city' && actor.grants.has('delivery.read')
}

/** What is in the accounts of pay: the payer's finance alone, who made it or checks it. */
export function mayReadAccounts(actor: Actor): boolean {
  return mayRead(actor) && (actor.grants.has('payroll.make') || actor.grants.has('payroll.check'))
}

export function maySeeAt(actor: Actor, row: Owned): boolean {
  return mayRead(actor) && actor.homePath === row.unit_path
}

export function mayMake(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('payroll.make')
}

export function mayMakeAt(actor: Actor, row: Owned): boolean {
  return mayMake(actor) && actor.homePath === row.unit_path
}

/** Checks and releases. Whether he also made it is asked apart, to be told so. */
export function mayCheckAt(actor: Actor, row: Owned): boolean {
  return mayRead(actor) && actor.grants.has('payroll.check') && actor.homePath === row.unit_path
}

export function isMaker(actor: Actor, row: Made): boolean {
  return actor.accountId !== undefined && row.makers.includes(actor.accountId)
}

/** The coach on the phone, for himself. */
export function isOwnSlip(actor: Actor, row: { citizen_id: string | null }): boolean {
  return actor.kind === 'citizen' && actor.accountId !== undefined && actor.accountId === row.citizen_id
}
