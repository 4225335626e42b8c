import { type Actor, anonymousActor, type Call, type Door, note } from '#platform/call'
import { shanghaiMinute } from '#platform/clock'
import { cutText } from '#platform/cut-text'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { isAllowedAddress } from '#platform/network'
import type { Problem } from '#platform/problem'
import { digestToken, newToken } from '#platform/session-token'
import { recordRefusal, withCall } from '#platform/transaction'
import { isAdministrator } from '../grants.ts'
import {
  accountDisabled,
  foreignAddress,
  noMembership,
  secretExpired,
  secretUsed,
  wrongCode,
  wrongCredentials,
} from '../problems.ts'
import { isPasswordOf } from '../secrets.ts'
import { idleMilliseconds, mostSessions, sessionLimits, toActor } from '../sessions.ts'
import { type Account, lockAccount, updateAccount } from '../store/accounts.ts'
import {
  endOldestSessions,
  endOtherSessions,
  endSessionOfToken,
  insertSession,
  type Standing,
} from '../store/sessions.ts'
import { type Opened, releaseCheck, settleCheck, useCode } from './checks.ts'
import { greetDevice } from './devices.ts'
import { waitForCheck } from './wait-for-check.ts'

export type Attempt = {
  username: string
  password: string
  totp?: string | undefined
  address: string
  agent: string
  requestId: string
  /** Token the browser sent along: that session ends, so that nobody can plant one (fixation). */
  oldToken?: string | undefined
  /** Cookie of the browser, where it has one. */
  device?: string | undefined
}
export type Answer = {
  /** Absent while the code of the second factor is still asked for. */
  token?: string
  /** The browser's own cookie from now on; comes with the token. */
  device?: string
  mustChangePassword: boolean
  totpRequired?: boolean
  mustSetUpTotp?: boolean
}
type Outcome = Answer | { refusal: Problem }
type Check = Exclude<Opened, { refusal: Problem }>
type Checked = { account: Account; stands: Standing[]; check: Check }

/**
 * Signs a person in. Not one transaction but three short ones, because a refusal must leave its trace, and because no
 * connection may be held while a password is hashed: (1) ask leave for the check and write it down, (2) hash,
 * (3) take the check back and open the session. Refusals are audited on their own.
 * @throws wrongCredentials (401), nameRefused and addressRefused (429); after the right password also wrongCode (401),
 * accountDisabled, secretExpired, noMembership, foreignAddress (403)
 */
export async function signIn(house: House, attempt: Attempt): Promise<Answer> {
  const opening = {
    actor: anonymousActor,
    door: 'sign-in' as const,
    now: house.clock.now(),
    requestId: attempt.requestId,
    address: attempt.address,
  }
  const { check, stands } = await waitForCheck(house, opening, attempt)
  if (check.refusal !== undefined)
    return refuse(house, opening, attempt, check.account, stands, check.refusal)
  const { account } = check
  const right = await isPasswordOf(account?.password_hash, attempt.password)
  const outcome =
    check.anyway !== undefined || !right || account === undefined
      ? { refusal: check.anyway ?? wrongCredentials() }
      : await enter(house, opening, attempt, { account, stands, check })
  if (!('refusal' in outcome)) return outcome
  await withCall(house, opening, (call) => settleCheck(call, check, right))
  return refuse(house, opening, attempt, account, stands, outcome.refusal)
}

type Opening = { actor: Actor; door: Door; now: Date; requestId: string; address: string }

/** The password was right: the sentences that tell something about the account begin here. */
async function enter(house: House, opening: Opening, attempt: Attempt, checked: Checked): Promise<Outcome> {
  const { account, stands } = checked
  const refusal = findBarrier(house, opening, attempt, account, stands)
  const stand = stands[0]
  const asksCode = account.totp_confirmed_at !== null && attempt.totp === undefined
  if (refusal !== undefined || stand === undefined || asksCode) {
    await withCall(house, opening, (call) => releaseCheck(call, checked.check.attemptId))
    return refusal !== undefined || stand === undefined
      ? { refusal: refusal ?? noMembership() }
      : { mustChangePassword: account.must_change, totpRequired: true }
  }
  const actor = toActor(stand, newId(), house.config)
  return withCall(house, { ...opening, actor }, (call) => openSession(call, attempt, checked, stand))
}

function findBarrier(
  house: House,
  opening: Opening,
  attempt: Attempt,
  account: Account,
  stands: readonly Standing[],
): Problem | undefined {
  if (account.disabled_at !== null) return accountDisabled()
  if (account.must_change && account.secret_expires_at !== null && account.secret_expires_at <= opening.now)
    return secretExpired()
  if (!maySpendSecret(account, attempt.device, opening.now)) return refuseSpent(account)
  if (stands[0] === undefined) return noMembership()
  if (
    stands.some((stand) => isAdministrator(stand.role)) &&
    !isAllowedAddress(house.config.adminAddresses, opening.address)
  )
    return foreignAddress()
  return undefined
}

/** A18, ASVS 6.4.1: once, and again in the same browser while the first session could idle: for one that crashed. */
function maySpendSecret(
  account: Pick<Account, 'must_change' | 'secret_used_at' | 'secret_device'>,
  device: string | undefined,
  now: Date,
): boolean {
  const { must_change, secret_used_at, secret_device } = account
  if (!must_change || secret_used_at === null) return true
  if (device === undefined || secret_device === null) return false
  return (
    digestToken(device).equals(secret_device) && now.getTime() - secret_used_at.getTime() < idleMilliseconds
  )
}

function refuseSpent({ secret_used_at }: Pick<Account, 'secret_used_at'>): Problem {
  return secretUsed({ at: secret_used_at === null ? '' : shanghaiMinute(secret_used_at) })
}

async function openSession(
  call: Call,
  attempt: Attempt,
  checked: Checked,
  stand: Standing,
): Promise<Outcome> {
  const account = await lockAccount(call.tx, checked.account.id)
  // Changed while the password was hashed: what was checked is no longer true.
  if (account?.password_hash !== checked.account.password_hash || account.disabled_at !== null)
    return { refusal: wrongCredentials() }
  if (account.totp_confirmed_at !== null && !checked.check.codeUsed) {
    if (!(await useCode(call, account.id, attempt.totp ?? ''))) return { refusal: wrongCode() }
  }
  // Spent by another sign-in while this one's password was hashed.
  if (!maySpendSecret(account, attempt.device, call.now)) return { refusal: refuseSpent(account) }
  await releaseCheck(call, checked.check.attemptId)
  const device = await greetDevice(call, account.id, attempt.device)
  if (account.must_change) {
    await endOtherSessions(call.tx, account.id, call.now)
    await updateAccount(
      call.tx,
      account.id,
      { secretUsedAt: account.secret_used_at ?? call.now, secretDevice: digestToken(device) },
      { raise: false },
    )
  }
  if (attempt.oldToken !== undefined)
    await endSessionOfToken(call.tx, digestToken(attempt.oldToken), call.now)
  const { token, digest } = newToken()
  await insertSession(call.tx, {
    id: call.actor.sessionId ?? newId(),
    digest,
    accountId: account.id,
    membershipId: stand.membership_id,
    now: call.now,
    address: attempt.address,
    agent: cutText(attempt.agent, 300),
  })
  const ended = await endOldestSessions(call.tx, account.id, mostSessions, sessionLimits(call.now), call.now)
  await updateAccount(call.tx, account.id, { lastLoginAt: call.now }, { raise: false })
  note(call, {
    action: 'identity.login',
    subjectKind: 'account',
    subjectId: account.id,
    unitPath: stand.unit_path,
    after: {
      factors: account.totp_confirmed_at === null ? 1 : 2,
      ...(ended === 0 ? {} : { endedSessions: ended }),
    },
  })
  return {
    token,
    device,
    mustChangePassword: account.must_change,
    ...(call.actor.mustSetUpTotp === true ? { mustSetUpTotp: true } : {}),
  }
}

/**
 * Audited with the account's role, so that the security administrator finds what concerns ordinary staff. A name that
 * is nobody's is not written down: people type passwords into that field.
 */
async function refuse(
  house: House,
  opening: Opening,
  attempt: Attempt,
  account: Account | undefined,
  stands: readonly Standing[],
  refusal: Problem,
): Promise<never> {
  const role = stands[0]?.role
  const actor: Actor = { ...anonymousActor, username: account === undefined ? '' : attempt.username, role }
  await recordRefusal(
    house,
    { ...opening, actor },
    {
      action: 'identity.login',
      subjectKind: 'account',
      subjectId: account?.id ?? '',
      unitPath: stands[0]?.unit_path ?? '.',
      reason: refusal.code,
    },
  )
  throw refusal
}
