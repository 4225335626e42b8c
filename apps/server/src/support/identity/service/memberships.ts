import { type Call, note, permit, type Role } from '#platform/call'
import type { Config } from '#platform/config'
import { newId } from '#platform/ids'
import { notFound } from '#platform/problem'
import { getUnit, type Unit } from '#support/units'
import { extraGrants, grantsOf, isAdministrator, roleTitles } from '../grants.ts'
import {
  isSomebodyElse,
  keepsSeparation,
  mayGrantMemberships,
  mayReadAccounts,
  maySeePolicy,
  takesStaff,
} from '../policy.ts'
import {
  alreadyMember,
  notYourself,
  roleNeedsCity,
  roleNeedsUnit,
  roleSeparation,
  totpNotOn,
} from '../problems.ts'
import { initialSecretHours } from '../secrets.ts'
import { absoluteMilliseconds, idleMilliseconds } from '../sessions.ts'
import { lockAccount, unbindPerson, voidSecret } from '../store/accounts.ts'
import { forgetDevices } from '../store/devices.ts'
import {
  insertMembership,
  listRolesOfSamePerson,
  listMemberships as listRows,
  lockAdministrators,
  revokeMemberships,
} from '../store/memberships.ts'
import { endOtherSessions } from '../store/sessions.ts'
import { describeAccount, presentMembership, staleDays } from './account-list.ts'
import { refuseLastAdministrator } from './accounts.ts'
import { maxAddressFailures, maxFailures, windowMinutes } from './checks.ts'
import { checkFunctions } from './functions.ts'
import { clearTotp } from './second-factor.ts'

export type Grant = { unitId: number; role: Role; extraGrants?: readonly string[] | undefined }

/** All memberships an account has had, newest first. */
export async function listMemberships(call: Call, accountId: string) {
  permit(mayReadAccounts(call.actor))
  return { items: (await listRows(call.tx, [accountId], false)).map(presentMembership) }
}

/**
 * The security administrator makes somebody manager or viewer of a unit, or one of the three administrators.
 * @throws notYourself (403), roleSeparation, alreadyMember (409), roleNeedsCity, roleNeedsUnit, grantUnknown (422)
 */
export async function addMembership(call: Call, accountId: string, grant: Grant) {
  permit(mayGrantMemberships(call.actor))
  if (!isSomebodyElse(call.actor, accountId)) throw notYourself()
  const account = await lockAccount(call.tx, accountId)
  if (account === undefined) throw notFound()
  await lockAdministrators(call.tx)
  const unit = await getUnit(call, grant.unitId)
  await checkGrant(call, accountId, unit, grant)
  await insertMembership(call.tx, {
    id: newId(call.now.getTime()),
    accountId,
    unitId: unit.id,
    role: grant.role,
    extraGrants: grant.extraGrants ?? [],
    grantedBy: call.actor.accountId ?? null,
    now: call.now,
  })
  // Whoever made the account knows its secret: an office is entered by one that took two of the three.
  if (isAdministrator(grant.role)) {
    await voidSecret(call.tx, accountId)
    await unbindPerson(call.tx, accountId)
    await forgetDevices(call.tx, accountId)
    await endOtherSessions(call.tx, accountId, call.now)
  }
  note(call, {
    action: 'identity.grant',
    subjectKind: 'account',
    subjectId: accountId,
    unitPath: unit.path,
    after: {
      username: account.username,
      unitName: unit.name,
      role: grant.role,
      extraGrants: [...(grant.extraGrants ?? [])],
    },
  })
  return describeAccount(call, accountId)
}

async function checkGrant(call: Call, accountId: string, unit: Unit, grant: Grant): Promise<void> {
  if (isAdministrator(grant.role) ? unit.kind !== 'city' : !takesStaff(unit))
    throw isAdministrator(grant.role) ? roleNeedsCity() : roleNeedsUnit({ name: unit.name })
  await checkFunctions(call, unit, grant.role, grant.extraGrants ?? [])
  const live = await listRows(call.tx, [accountId], true)
  if (
    live.some(
      (each) => each.unit_id === unit.id && !isAdministrator(each.role) && !isAdministrator(grant.role),
    )
  )
    throw alreadyMember({ name: unit.name })
  const sameHands = await listRolesOfSamePerson(call.tx, accountId)
  if (!keepsSeparation(grant.role, [...live.map((each) => each.role), ...sameHands])) throw roleSeparation()
}

/**
 * Takes effect on the holder's next request. @throws notYourself (403), lastAdministrator (409), notFound (404)
 */
export async function removeMembership(
  call: Call,
  accountId: string,
  membershipId: string,
  reason: string | undefined,
) {
  permit(mayGrantMemberships(call.actor))
  if (!isSomebodyElse(call.actor, accountId)) throw notYourself()
  const account = await lockAccount(call.tx, accountId)
  const row = (await listRows(call.tx, [accountId], true)).find((each) => each.id === membershipId)
  if (account === undefined || row === undefined) throw notFound()
  if (isAdministrator(row.role) && account.disabled_at === null)
    await refuseLastAdministrator(call, accountId)
  await revokeMemberships(call.tx, {
    accountId,
    id: membershipId,
    by: call.actor.accountId ?? null,
    now: call.now,
  })
  if (isAdministrator(row.role)) await unbindPerson(call.tx, accountId)
  note(call, {
    action: 'identity.revoke',
    subjectKind: 'account',
    subjectId: accountId,
    unitPath: row.unit_path,
    before: { username: account.username, unitName: row.unit_name, role: row.role },
    reason,
  })
  return describeAccount(call, accountId)
}

/**
 * Lost telephone: the security administrator clears the second factor, the system administrator resets the secret; so
 * no one administrator alone can enter in another's name. @throws notYourself (403), totpNotOn (409)
 */
export async function clearSecondFactor(call: Call, accountId: string, reason: string) {
  permit(mayGrantMemberships(call.actor))
  if (!isSomebodyElse(call.actor, accountId)) throw notYourself()
  const account = await lockAccount(call.tx, accountId)
  if (account === undefined) throw notFound()
  if (account.totp_confirmed_at === null) throw totpNotOn()
  await clearTotp(call, accountId)
  await endOtherSessions(call.tx, accountId, call.now)
  note(call, {
    action: 'identity.clear-totp',
    subjectKind: 'account',
    subjectId: accountId,
    unitPath: call.actor.unitPath,
    after: { username: account.username },
    reason,
  })
  return describeAccount(call, accountId)
}

/** What may be granted, with the words of the screens. */
export function describeRoles(call: Call) {
  permit(mayReadAccounts(call.actor))
  const roles: Role[] = ['manager', 'viewer', 'system_admin', 'security_admin', 'audit_admin']
  return {
    roles: roles.map((role) => ({
      role,
      title: roleTitles[role],
      isAdministrator: isAdministrator(role),
      grants: [...grantsOf(role, 'none', [])].sort(),
    })),
    extraGrants: Object.entries(extraGrants).map(([grant, { title, levels, organisations = false }]) => ({
      grant,
      title,
      levels: [...levels],
      organisations,
    })),
  }
}

/** The settings that guard sign-in, for the security administrator; they are set at start, not on a screen. */
export function describePolicy(call: Call, config: Config) {
  permit(maySeePolicy(call.actor))
  return {
    maxFailures,
    windowMinutes,
    maxAddressFailures,
    idleMinutes: idleMilliseconds / 60_000,
    absoluteHours: absoluteMilliseconds / 3_600_000,
    initialSecretHours,
    staleDays,
    totpRequired: config.totpRequired,
    adminAddresses: [...config.adminAddresses],
  }
}
