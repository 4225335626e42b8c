import type { Actor } from '#platform/call'
import type { OrganisationRow } from './tables.ts'

type Owned = Pick<OrganisationRow, 'unit_path' | 'level'>

/** S0-10, S0-14: an area may be queried by who supervises it. */
export function mayRead(actor: Actor): boolean {
  return actor.grants.has('organisations.read') && actor.scope !== undefined
}

/** S0-09, S0-13, A33: each level adds its own. */
export function mayAdd(actor: Actor): boolean {
  return actor.grants.has('organisations.write') && actor.level !== 'none'
}

/** S0-04, S0-10, S0-14: supervision modifies in the whole area. */
export function mayModify(actor: Actor, row: Owned): boolean {
  return (
    actor.grants.has('organisations.write') &&
    actor.scope !== undefined &&
    actor.scope !== '' &&
    row.unit_path.startsWith(actor.scope)
  )
}

/** A33: deleting, merging, withdrawing and submitting anew belong to the level that may add. */
export function mayHandleOwn(actor: Actor, row: Owned): boolean {
  return actor.grants.has('organisations.write') && actor.homePath === row.unit_path
}

/**
 * S0-16: the district approves what its sub-districts add or change; never the adding level, never the person who
 * submitted it, should he also hold a post in the district.
 */
export function mayApprove(actor: Actor, row: Owned & Pick<OrganisationRow, 'submitted_by'>): boolean {
  return (
    actor.grants.has('organisations.approve') &&
    actor.level === 'district' &&
    row.level === 'street' &&
    row.unit_path.startsWith(actor.homePath) &&
    row.unit_path !== actor.homePath &&
    (row.submitted_by === null || row.submitted_by !== actor.accountId)
  )
}

/** A33: only a sub-district's change of the approved fields waits; upper levels' changes take effect at once (A20). */
export function needsApproval(actor: Actor, row: Owned): boolean {
  return row.level === 'street' && actor.level === 'street'
}

export function mayReveal(actor: Actor, row: Owned): boolean {
  return (
    actor.grants.has('organisations.reveal') &&
    actor.scope !== undefined &&
    actor.scope !== '' &&
    row.unit_path.startsWith(actor.scope)
  )
}
