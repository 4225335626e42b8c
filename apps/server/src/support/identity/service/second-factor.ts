import { type Call, note } from '#platform/call'
import type { Config } from '#platform/config'
import { notFound } from '#platform/problem'
import { codeNeeded, totpAlreadyOn, totpDemanded, totpNotOn, totpNotStarted, totpWrong } from '../problems.ts'
import { type Account, findAccount, lockAccount, updateAccount } from '../store/accounts.ts'
import { findTotpStep, makeTotpSecret, makeTotpUri, sealTotp } from '../totp.ts'
import { requireOwnPassword } from './me.ts'

type Rules = Pick<Config, 'totpRequired'>

export async function describeTotp(call: Call, rules: Rules) {
  const account = await findAccount(call.tx, call.actor.accountId ?? '')
  return { enabled: account?.totp_confirmed_at != null, required: rules.totpRequired }
}

/** A fresh secret, not in force until a code proves that the authenticator has it. @throws totpAlreadyOn (409) */
export async function startTotp(call: Call): Promise<{ secret: string; uri: string }> {
  const account = await lockOwn(call)
  if (account.totp_confirmed_at !== null) throw totpAlreadyOn()
  const secret = makeTotpSecret()
  await updateAccount(
    call.tx,
    account.id,
    { totpSealed: sealTotp(call.crypto, account.id, secret), totpLastStep: null },
    { raise: false },
  )
  noteTotp(call, 'identity.start-totp')
  return { secret, uri: makeTotpUri(account.username, secret) }
}

/** From now on sign-in asks for a code. @throws totpAlreadyOn, totpNotStarted (409), totpWrong (422) */
export async function confirmTotp(call: Call, code: string): Promise<void> {
  const account = await lockOwn(call)
  if (account.totp_confirmed_at !== null) throw totpAlreadyOn()
  if (account.totp_sealed === null) throw totpNotStarted()
  await updateAccount(
    call.tx,
    account.id,
    { totpConfirmedAt: call.now, totpLastStep: requireStep(call, account, code) },
    { raise: true },
  )
  noteTotp(call, 'identity.confirm-totp')
}

/** @throws totpNotOn, totpDemanded (409), totpWrong (422) */
export async function disableTotp(call: Call, code: string, rules: Rules): Promise<void> {
  if (rules.totpRequired) throw totpDemanded()
  const account = await lockOwn(call)
  if (account.totp_confirmed_at === null) throw totpNotOn()
  requireStep(call, account, code)
  await clearTotp(call, account.id)
  noteTotp(call, 'identity.disable-totp')
}

/** Proves once more who acts, and uses the code up. @throws codeNeeded (409), totpWrong (422) */
export async function spendCode(call: Call, code: string): Promise<void> {
  const account = await lockOwn(call)
  if (account.totp_confirmed_at === null) throw codeNeeded()
  const totpLastStep = requireStep(call, account, code)
  await updateAccount(call.tx, account.id, { totpLastStep }, { raise: false })
}

/** Back to a password alone. */
export async function clearTotp(call: Call, accountId: string): Promise<void> {
  await updateAccount(call.tx, accountId, { totpSealed: null, totpConfirmedAt: null }, { raise: true })
}

function requireStep(call: Call, account: Account, code: string): number {
  const step = findTotpStep(call.crypto, account, code, call.now)
  if (step !== undefined) return step
  throw totpWrong({}, { errors: [{ path: '/totp', message: totpWrong().detail }] })
}

async function lockOwn(call: Call): Promise<Account> {
  requireOwnPassword(call)
  const account = await lockAccount(call.tx, call.actor.accountId ?? '')
  if (account === undefined) throw notFound()
  return account
}

function noteTotp(call: Call, action: string): void {
  note(call, {
    action,
    subjectKind: 'account',
    subjectId: call.actor.accountId ?? '',
    unitPath: call.actor.unitPath || '.',
  })
}
