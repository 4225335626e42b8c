import { type Call, note } from '#platform/call'
import { notFound, type Problem } from '#platform/problem'
import { findPasswordFault } from '../passwords.ts'
import {
  passwordCommon,
  passwordPlain,
  passwordSame,
  passwordShort,
  passwordUsername,
  wrongPassword,
} from '../problems.ts'
import { findAccount, lockAccount, updateAccount } from '../store/accounts.ts'
import { endMyOtherSessions } from './me.ts'

const faults = {
  short: passwordShort,
  plain: passwordPlain,
  common: passwordCommon,
  username: passwordUsername,
}

/** Why a new password is refused, with the field it belongs to; undefined when it is good. */
export function judgeNewPassword(
  username: string,
  passwords: { currentPassword: string; newPassword: string },
): Problem | undefined {
  const fault = findPasswordFault(passwords.newPassword, username)
  if (fault !== undefined) return atField(faults[fault], '/newPassword')
  if (passwords.newPassword.normalize('NFKC') === passwords.currentPassword.normalize('NFKC'))
    return atField(passwordSame, '/newPassword')
  return undefined
}

export function refuseCurrentPassword(): Problem {
  return atField(wrongPassword, '/currentPassword')
}

function atField(make: typeof wrongPassword, path: string): Problem {
  const { detail } = make()
  return make({}, { errors: [{ path, message: detail }] })
}

/** The stored hash the current password is checked against, outside any transaction. */
export async function readOwnHash(call: Call): Promise<{ username: string; hash: string }> {
  const account = await findAccount(call.tx, call.actor.accountId ?? '')
  if (account === undefined) throw notFound()
  return { username: account.username, hash: account.password_hash }
}

/**
 * S0-43: the new password holds from now on and every other device is signed out.
 * @throws wrongPassword (422) when the password was changed between check and now
 */
export async function changePassword(
  call: Call,
  hashes: { checked: string; fresh: string },
): Promise<{ endedSessions: number }> {
  const account = await lockAccount(call.tx, call.actor.accountId ?? '')
  if (account?.password_hash !== hashes.checked) throw refuseCurrentPassword()
  await updateAccount(
    call.tx,
    account.id,
    {
      passwordHash: hashes.fresh,
      passwordChangedAt: call.now,
      mustChange: false,
      secretExpiresAt: null,
      secretUsedAt: null,
      secretDevice: null,
    },
    { raise: true },
  )
  const endedSessions = await endMyOtherSessions(call)
  note(call, {
    action: 'identity.change-password',
    subjectKind: 'account',
    subjectId: account.id,
    unitPath: call.actor.unitPath || '.',
    before: { mustChange: account.must_change },
    after: { mustChange: false, endedSessions },
  })
  return { endedSessions }
}
