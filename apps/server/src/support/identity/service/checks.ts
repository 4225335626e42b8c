import type { Call } from '#platform/call'
import type { Problem } from '#platform/problem'
import { addressRefused, nameRefused } from '../problems.ts'
import { type Account, findAccountByUsername, lockAccount, updateAccount } from '../store/accounts.ts'
import {
  countAttempts,
  insertAttempt,
  listLatestAttempts,
  lockCounters,
  releaseAttempt,
} from '../store/attempts.ts'
import { findTotpStep } from '../totp.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** Five wrong passwords within 15 minutes close the password path of a name for 15 minutes (GB/T 22239 8.1.4.1b). */
export const maxFailures = 5
export const windowMinutes = 15
/** Wrong checks of one address in the same time, over all names. */
export const maxAddressFailures = 30
/** While the password path is closed: codes tried from one address in 15 minutes, and for one name in a day (NIST SP 800-63B). */
const maxCodesOfAddress = 5
const maxCodesOfDay = 100

export type Opened =
  | { refusal: Problem; account: Account | undefined }
  | {
      refusal?: never
      account: Account | undefined
      attemptId: number
      /** The code was checked and used up before the password: the way in while the password path is closed. */
      codeUsed: boolean
    }

/**
 * Asks leave for one check of a password and writes the check down as a failure before it is made; `releaseCheck`
 * takes it back. So any number of parallel tries together get five. Unknown names are counted like known ones.
 * Must be committed before the password is looked at.
 */
export async function openCheck(
  call: Call,
  tried: { username: string; totp?: string | undefined },
): Promise<Opened> {
  const { username } = tried
  await lockCounters(call.tx, username, call.address)
  const account = await findAccountByUsername(call.tx, username)
  const since = minutesBefore(call.now, windowMinutes)
  if ((await countAttempts(call.tx, { address: call.address, since })) >= maxAddressFailures)
    return { refusal: addressRefused(), account }
  const until = findClosedUntil(
    await listLatestAttempts(call.tx, username, 'password', maxFailures),
    call.now,
  )
  const attempt = { username, address: call.address, now: call.now }
  if (until === undefined)
    return {
      account,
      attemptId: await insertAttempt(call.tx, { ...attempt, kind: 'password' }),
      codeUsed: false,
    }
  const refusal = nameRefused(
    { minutes: Math.max(1, Math.ceil((until.getTime() - call.now.getTime()) / minute)) },
    { extra: { retryAfterSeconds: Math.ceil((until.getTime() - call.now.getTime()) / 1000) } },
  )
  if (account?.totp_confirmed_at == null || tried.totp === undefined || !(await mayTryCode(call, username)))
    return { refusal, account }
  const attemptId = await insertAttempt(call.tx, { ...attempt, kind: 'code' })
  return (await useCode(call, account.id, tried.totp))
    ? { account, attemptId, codeUsed: true }
    : { refusal, account }
}

/** The check was right: it leaves no trace. Attempts of other days are swept on the way. */
export function releaseCheck(call: Call, attemptId: number): Promise<void> {
  return releaseAttempt(call.tx, attemptId, new Date(call.now.getTime() - 2 * day))
}

/**
 * The same for a code alone, typed by somebody already signed in: five from one address in 15 minutes.
 * @returns undefined when no more are allowed
 */
export async function openCodeCheck(call: Call, username: string): Promise<number | undefined> {
  await lockCounters(call.tx, username, call.address)
  if (!(await mayTryCode(call, username))) return undefined
  return insertAttempt(call.tx, { username, address: call.address, kind: 'code', now: call.now })
}

/** Uses up the code's step under the account's lock; false when the code is wrong or was used before. */
export async function useCode(call: Call, accountId: string, code: string): Promise<boolean> {
  const account = await lockAccount(call.tx, accountId)
  if (account?.totp_confirmed_at == null) return false
  const step = findTotpStep(call.crypto, account, code, call.now)
  if (step === undefined) return false
  await updateAccount(call.tx, accountId, { totpLastStep: step }, { raise: false })
  return true
}

/** `latest`: newest first. Closed for 15 minutes after the fifth failure within 15 minutes; then five anew. */
function findClosedUntil(latest: readonly Date[], now: Date): Date | undefined {
  const newest = latest[0]
  const fifth = latest[maxFailures - 1]
  if (newest === undefined || fifth === undefined) return undefined
  if (newest.getTime() - fifth.getTime() >= windowMinutes * minute) return undefined
  const until = new Date(newest.getTime() + windowMinutes * minute)
  return now < until ? until : undefined
}

async function mayTryCode(call: Call, username: string): Promise<boolean> {
  const since = minutesBefore(call.now, windowMinutes)
  const here = await countAttempts(call.tx, { username, address: call.address, kind: 'code', since })
  if (here >= maxCodesOfAddress) return false
  const today = await countAttempts(call.tx, {
    username,
    kind: 'code',
    since: new Date(call.now.getTime() - day),
  })
  return today < maxCodesOfDay
}

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * minute)
}
