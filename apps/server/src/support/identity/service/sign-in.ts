import { BlockList, isIP } from 'node:net'
import { type Actor, anonymousActor, type Call, note } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import type { Problem } from '#platform/problem'
import { digestToken, newToken } from '#platform/session-token'
import { recordRefusal, withCall } from '#platform/transaction'
import { isAdministrator } from '../grants.ts'
import {
  accountDisabled,
  foreignAddress,
  noMembership,
  secretExpired,
  wrongCode,
  wrongCredentials,
} from '../problems.ts'
import { isPasswordOf } from '../secrets.ts'
import { toActor } from '../sessions.ts'
import { type Account, lockAccount, updateAccount } from '../store/accounts.ts'
import { endSessionOfToken, insertSession, type Standing } from '../store/sessions.ts'
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

type Opening = { actor: Actor; now: Date; requestId: string; address: string }

/** The password was right: the sentences that tell something about the account begin here. */
async function enter(house: House, opening: Opening, attempt: Attempt, checked: Checked): Promise<Outcome> {
  const { account, stands } = checked
  const refusal = findBarrier(house, opening, account, stands)
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
  account: Account,
  stands: readonly Standing[],
): Problem | undefined {
  if (account.disabled_at !== null) return accountDisabled()
  if (account.must_change && account.secret_expires_at !== null && account.secret_expires_at <= opening.now)
    return secretExpired()
  if (stands[0] === undefined) return noMembership()
  if (
    stands.some((stand) => isAdministrator(stand.role)) &&
    !isAllowedAddress(house.config.adminAddresses, opening.address)
  )
    return foreignAddress()
  return undefined
}

/** `allowed`: addresses or ranges (10.1.0.0/16); none means anywhere (GB/T 22239 8.1.4.4). */
export function isAllowedAddress(allowed: readonly string[], address: string): boolean {
  if (allowed.length === 0) return true
  const list = new BlockList()
  for (const entry of allowed) {
    const [base = '', bits] = entry.split('/')
    const family = isIP(base) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(base) === 0) continue
    if (bits === undefined) list.addAddress(base, family)
    else list.addSubnet(base, Number(bits), family)
  }
  return isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
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
  await releaseCheck(call, checked.check.attemptId)
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
    agent: attempt.agent.slice(0, 300),
  })
  await updateAccount(call.tx, account.id, { lastLoginAt: call.now }, { raise: false })
  note(call, {
    action: 'identity.login',
    subjectKind: 'account',
    subjectId: account.id,
    unitPath: stand.unit_path,
    after: { factors: account.totp_confirmed_at === null ? 1 : 2 },
  })
  return {
    token,
    device: await greetDevice(call, account.id, attempt.device),
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
