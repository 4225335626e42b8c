import type { Actor, Role } from '#platform/call'

/** 三员分立 (GB/T 22239 8.1.5): who makes accounts grants no rights, who grants rights makes no accounts. */
export function mayReadAccounts(actor: Actor): boolean {
  return actor.grants.has('accounts.manage') || actor.grants.has('memberships.grant')
}

export function mayManageAccounts(actor: Actor): boolean {
  return actor.grants.has('accounts.manage')
}

export function mayGrantMemberships(actor: Actor): boolean {
  return actor.grants.has('memberships.grant')
}

/** One of the three: they ask for and confirm each other's secrets. */
export function isOneOfThree(actor: Actor): boolean {
  return actor.role !== undefined && administratorRoles.includes(actor.role)
}

/** Neither the asker, nor the one concerned, nor a second holder of the asker's office. */
export function mayConfirm(
  actor: Actor,
  request: { account_id: string; asked_by: string; asked_role: Role },
): boolean {
  return (
    isSomebodyElse(actor, request.account_id) &&
    isSomebodyElse(actor, request.asked_by) &&
    actor.role !== request.asked_role
  )
}

/** Who may look at whole numbers himself may allow a colleague more of it for a day. */
export function mayAllowLookups(actor: Actor): boolean {
  return ['teams.reveal', 'organisations.reveal', 'drives.reveal'].some((grant) => actor.grants.has(grant))
}

export function maySeePolicy(actor: Actor): boolean {
  return actor.grants.has('security.policy')
}

/** Nobody disables, resets or authorises himself. */
export function isSomebodyElse(actor: Actor, accountId: string): boolean {
  return actor.accountId !== accountId
}

type Place = { kind: string; enabled: boolean; retiredAt: Date | null }

/** City, district, sub-district and the bodies under them have staff; a committee has none. */
export function takesStaff(unit: Place): boolean {
  return unit.kind !== 'committee' && unit.enabled && unit.retiredAt === null
}

const administratorRoles: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin']

/** One natural person, whatever the account, is at most one of the three administrators and then no staff of a unit. */
export function keepsSeparation(role: Role, held: readonly Role[]): boolean {
  return administratorRoles.includes(role)
    ? held.length === 0
    : !held.some((other) => administratorRoles.includes(other))
}
