import type { Actor } from '#platform/call'

type Owned = { unit_path: string }

/** Staff of a level: what is taught, what it costs and where is no secret among them. */
export function mayRead(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.level !== 'none' && actor.scope !== undefined && actor.scope !== ''
}

/** The association's service department (公共服务部): it keeps catalogue, fees and coaches for the whole city. */
export function mayServe(actor: Actor): boolean {
  return mayRead(actor) && actor.level === 'city' && actor.grants.has('delivery.arrange')
}

export function mayServeRow(actor: Actor, row: Owned): boolean {
  return mayServe(actor) && actor.homePath === row.unit_path
}

/** S1-51: the bureau reads all; below the city nobody does, for a coach's contact is told after the match only (S1-23). */
export function mayReadCoaches(actor: Actor): boolean {
  return mayRead(actor) && actor.level === 'city'
}

/** whoever makes or checks the payroll; the service department sees nothing of it. */
export function maySeePay(actor: Actor): boolean {
  return mayReadCoaches(actor) && (actor.grants.has('payroll.make') || actor.grants.has('payroll.check'))
}

/** Who checks the payroll does not enter where it is paid. */
export function mayKeepPay(actor: Actor): boolean {
  return maySeePay(actor) && actor.grants.has('payroll.make')
}

/** S1-19: whoever orders arranges the place; each level its own, and at the city whoever arranges (S1-51). */
export function mayKeepVenues(actor: Actor): boolean {
  return mayRead(actor) && actor.role === 'manager' && (actor.level !== 'city' || mayServe(actor))
}

export function mayChangeVenue(actor: Actor, row: Owned): boolean {
  return mayKeepVenues(actor) && actor.homePath === row.unit_path
}
