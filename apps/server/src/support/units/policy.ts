import type { Actor } from '#platform/call'
import type { Unit } from './store.ts'

/** S0-56, A39: a sub-district adjusts its own committees, and nobody else's. */
export function mayAdjustCommittees(actor: Actor, street: Pick<Unit, 'path' | 'kind'>): boolean {
  return (
    actor.grants.has('units.committees') &&
    actor.level === 'street' &&
    street.kind === 'street' &&
    actor.homePath === street.path
  )
}

/** S0-02: the city opens bodies beside itself and beside its sub-districts (俱乐部、文体中心、协会、其他市级相关组织). */
export function mayKeepBodies(actor: Actor, parent: Pick<Unit, 'path' | 'kind'>): boolean {
  return (
    actor.grants.has('units.reorganise') &&
    actor.level === 'city' &&
    (parent.kind === 'city' || parent.kind === 'street') &&
    parent.path.startsWith(actor.homePath)
  )
}

/** Merge, split, move, rename and enabling: the top of a tree, inside it; the grant is given to nobody else. */
export function mayReorganise(actor: Actor, unit: Pick<Unit, 'path'>): boolean {
  return (
    actor.grants.has('units.reorganise') &&
    (actor.level === 'city' || actor.level === 'none') &&
    actor.homePath !== unit.path &&
    unit.path.startsWith(actor.homePath)
  )
}
