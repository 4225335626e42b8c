import { type Call, note, permit } from '#platform/call'
import type { Config } from '#platform/config'
import { newId } from '#platform/ids'
import { notFound, refuseStale } from '#platform/problem'
import {
  isMasked,
  maskName,
  maskPhone,
  normalizeDigits,
  openPhone,
  tellNameChange,
  tellReplaced,
  tidyName,
} from '#support/people'
import { isAdministrator, roleTitles } from '../grants.ts'
import { isSomebodyElse, mayManageAccounts } from '../policy.ts'
import { administratorStays, lastAdministrator, needsTwo, notYourself, samePerson } from '../problems.ts'
import { hashPassword, makeInitialSecret } from '../secrets.ts'
import {
  type Account,
  type AccountChange,
  lockAccount,
  updateAccount,
  voidSecret,
} from '../store/accounts.ts'
import { forgetDevices } from '../store/devices.ts'
import { endHolder, insertHolder, renameHolder } from '../store/holders.ts'
import {
  countAdministrators,
  isAdministratorsAccount,
  listMemberships,
  lockAdministrators,
  revokeMemberships,
} from '../store/memberships.ts'
import { endOtherSessions } from '../store/sessions.ts'
import { type AccountDetail, describeAccount } from './account-list.ts'
import { checkPerson, expiryOf, makeAccount, sealAccountPhone } from './issue.ts'

type Rules = Pick<Config, 'mode' | 'manualInitialPassword'>
/** `secret` goes to the screen once and is stored nowhere, not even as the kept answer of a repeated request. */
export type WithSecret = { account: AccountDetail; secret?: string }

/** The system administrator opens an account; it may do nothing until it is granted a membership. */
export async function createAccount(
  call: Call,
  body: {
    personName: string
    phone?: string | undefined
    unitId: number
    office?: 'system_admin' | 'security_admin' | 'audit_admin' | undefined
  },
  rules: Rules,
): Promise<WithSecret> {
  permit(mayManageAccounts(call.actor))
  const { accountId, secret } = await makeAccount(call, body, rules)
  if (body.office !== undefined) {
    // The first secret of an office takes two, once the role is granted (secret-requests.ts).
    await voidSecret(call.tx, accountId)
    return { account: await describeAccount(call, accountId) }
  }
  return { account: await describeAccount(call, accountId), secret }
}

export type AccountPatch = {
  version: number
  personName?: string | undefined
  /** '' takes the number away; a masked one keeps it. */
  phone?: string | undefined
  enabled?: boolean | undefined
  reason?: string | undefined
}

/**
 * Corrects name or phone of the same person, disables or enables. Disabling ends every session at once.
 * @throws notYourself (403), changedMeanwhile, lastAdministrator (409)
 */
export async function editAccount(call: Call, id: string, patch: AccountPatch): Promise<AccountDetail> {
  permit(mayManageAccounts(call.actor))
  const account = await lockOther(call, id, patch.enabled === undefined)
  await refuseStale(account, patch.version, () => describeAccount(call, id))
  const change = readPatch(call, account, patch)
  if (patch.enabled === false && account.disabled_at === null) await refuseLastAdministrator(call, id)
  await updateAccount(call.tx, id, change, { raise: true })
  if (change.personName !== undefined) await renameHolder(call.tx, id, change.personName)
  const ended = change.disabledAt instanceof Date ? await endOtherSessions(call.tx, id, call.now) : 0
  note(call, {
    action:
      patch.enabled === undefined
        ? 'identity.edit-account'
        : patch.enabled
          ? 'identity.enable-account'
          : 'identity.disable-account',
    subjectKind: 'account',
    subjectId: id,
    unitPath: call.actor.unitPath,
    ...diffForAudit(call, account, { ...account, ...toRow(change) }, { endedSessions: ended }),
    reason: patch.reason,
  })
  return describeAccount(call, id)
}

/** A new one-time secret (A18); sessions end, a confirmed second factor stays. @throws notYourself (403), needsTwo (409) */
export async function resetSecret(call: Call, id: string, reason: string, rules: Rules): Promise<WithSecret> {
  permit(mayManageAccounts(call.actor))
  const account = await lockOther(call, id, false)
  if (await isAdministratorsAccount(call.tx, id)) throw needsTwo()
  const secret = await writeSecret(call, account, rules)
  await endOtherSessions(call.tx, id, call.now, { reason: 'reset' })
  note(call, {
    action: 'identity.reset-secret',
    subjectKind: 'account',
    subjectId: id,
    unitPath: call.actor.unitPath,
    after: { username: account.username },
    reason,
  })
  return { account: await describeAccount(call, id), secret }
}

/**
 * S4-22: the account passes to another named person. Sessions, second factor and memberships of the former one end: to
 * hand rights to somebody is to grant them, which is the security administrator's (三员分立). The history stays.
 * @throws notYourself (403), administratorStays (409), samePerson (422)
 */
export async function handOver(
  call: Call,
  id: string,
  to: { personName: string; phone?: string | undefined; reason: string },
  rules: Rules,
): Promise<WithSecret> {
  permit(mayManageAccounts(call.actor))
  checkPerson(to)
  const personName = tidyName(to.personName)
  const account = await lockOther(call, id, false)
  if (await isAdministratorsAccount(call.tx, id)) throw administratorStays()
  const formerPhone = readPhone(call, account)
  if (
    account.person_name === personName &&
    (to.phone === undefined || normalizeDigits(to.phone) === formerPhone)
  )
    throw samePerson()
  const secret = await writeSecret(call, account, rules)
  await updateAccount(
    call.tx,
    id,
    {
      personName,
      ...sealAccountPhone(call, id, to.phone),
      totpSealed: null,
      totpConfirmedAt: null,
      totpLastStep: null,
    },
    { raise: false },
  )
  await endOtherSessions(call.tx, id, call.now)
  const revoked = await revokeMemberships(call.tx, {
    accountId: id,
    by: call.actor.accountId ?? null,
    now: call.now,
  })
  await endHolder(call.tx, id, call.now, to.reason)
  await insertHolder(call.tx, {
    id: newId(call.now.getTime()),
    accountId: id,
    personName,
    from: call.now,
  })
  note(call, {
    action: 'identity.hand-over',
    subjectKind: 'account',
    subjectId: id,
    unitPath: call.actor.unitPath,
    before: { personName: maskName(account.person_name) },
    after: {
      personName: tellNameChange(account.person_name, personName)?.[1] ?? maskName(personName),
      revokedMemberships: revoked,
    },
    reason: to.reason,
  })
  return { account: await describeAccount(call, id), secret }
}

async function writeSecret(call: Call, account: Account, rules: Rules): Promise<string> {
  const secret = makeInitialSecret(rules)
  await forgetDevices(call.tx, account.id)
  await updateAccount(
    call.tx,
    account.id,
    {
      passwordHash: await hashPassword(secret),
      mustChange: true,
      secretExpiresAt: expiryOf(call.now),
      secretUsedAt: null,
      secretDevice: null,
    },
    { raise: true },
  )
  return secret
}

async function lockOther(call: Call, id: string, selfAllowed: boolean): Promise<Account> {
  if (!selfAllowed && !isSomebodyElse(call.actor, id)) throw notYourself()
  const account = await lockAccount(call.tx, id)
  if (account === undefined) throw notFound()
  return account
}

/** An office nobody holds could be filled by nobody. @throws lastAdministrator (409) */
export async function refuseLastAdministrator(call: Call, accountId: string): Promise<void> {
  const roles = (await listMemberships(call.tx, [accountId], true))
    .map((each) => each.role)
    .filter(isAdministrator)
  if (roles.length === 0) return
  await lockAdministrators(call.tx)
  for (const role of roles)
    if ((await countAdministrators(call.tx, role, accountId)) === 0)
      throw lastAdministrator({ role: roleTitles[role] })
}

function readPatch(call: Call, account: Account, patch: AccountPatch): AccountChange {
  const keepsPhone = patch.phone === undefined || isMasked(patch.phone)
  checkPerson({
    personName: patch.personName,
    phone: keepsPhone || patch.phone === '' ? undefined : patch.phone,
  })
  return {
    ...(patch.personName === undefined ? {} : { personName: tidyName(patch.personName) }),
    ...(keepsPhone ? {} : sealAccountPhone(call, account.id, patch.phone === '' ? undefined : patch.phone)),
    ...(patch.enabled === undefined
      ? {}
      : { disabledAt: patch.enabled ? null : (account.disabled_at ?? call.now) }),
  }
}

function toRow(change: AccountChange): Partial<Account> {
  return {
    ...(change.personName === undefined ? {} : { person_name: change.personName }),
    ...(change.phoneSealed === undefined ? {} : { phone_sealed: change.phoneSealed }),
    ...(change.disabledAt === undefined ? {} : { disabled_at: change.disabledAt }),
  }
}

function showForAudit(call: Call, account: Account) {
  const phone = readPhone(call, account)
  return {
    username: account.username,
    personName: maskName(account.person_name),
    ...(phone === undefined ? {} : { phone: maskPhone(phone) }),
    enabled: account.disabled_at === null,
  }
}

/** Persons and phones are compared plain and told masked. */
function diffForAudit(call: Call, was: Account, is: Account, more: Readonly<Record<string, unknown>>) {
  const before = showForAudit(call, was)
  const after = showForAudit(call, is)
  const personName = tellNameChange(was.person_name, is.person_name)?.[1] ?? after.personName
  const phone = tellReplaced(before.phone ?? null, after.phone, readPhone(call, was) !== readPhone(call, is))
  return { before, after: { ...after, personName, ...(phone === undefined ? {} : { phone }), ...more } }
}

export function readPhone(call: Call, account: Pick<Account, 'id' | 'phone_sealed'>): string | undefined {
  return account.phone_sealed === null ? undefined : openPhone(call.crypto, account.phone_sealed, account.id)
}
