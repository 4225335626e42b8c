import type { Actor } from '#platform/call'

/** S0-22: the registration code is the sub-district's. */
export function mayIssueRegistration(actor: Actor): boolean {
  return actor.grants.has('codes.manage') && actor.level === 'street'
}

/** Issuing, downloading and revoking belong to the level that owns what the code is for. */
export function mayManage(actor: Actor, row: { unit_path: string }): boolean {
  return actor.grants.has('codes.manage') && actor.homePath === row.unit_path
}

/** Supervision sees which codes its area has, and how often they are scanned. */
export function mayList(actor: Actor): boolean {
  return actor.grants.has('codes.manage') && actor.scope !== undefined && actor.scope !== ''
}
