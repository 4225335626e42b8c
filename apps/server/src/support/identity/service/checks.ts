import type { Call } from '#platform/call'
import { networkOf } from '#platform/network'
import type { Problem } from '#platform/problem'
import { addressRefused, nameRefused } from '../problems.ts'
import { type Account, findAccountByUsername, lockAccount, updateAccount } from '../store/accounts.ts'
import {
  countAttempts,
  insertAttempt,
  listLatestAttempts,
  lockCounters,
  releaseAttempt,
  settleAttempt,
  type Tried,
} from '../store/attempts.ts'
import { knowsDevice } from '../store/devices.ts'
import { findTotpStep } from '../totp.ts'
import { knownSince } from './devices.ts'

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
/** No check takes longer; one still open then was left by a server that died, and counts as a failure. */
const longestCheck = minute

type Refused = { refusal: Problem; account: Account | undefined }
/** Checks under way decide whether one more is allowed: ask again in a moment. */
type Waiting = { wait: true }
type Allowed = {
  refusal?: never
  wait?: never
  account: Account | undefined
  attemptId: number
  /** The code was checked and used up before the password: the way in while the password path is closed. */
  codeUsed: boolean
  /** The answer whatever the check finds: the password path is closed and the code was wrong. */
  anyway?: Problem
}
export type Opened = (Refused & { wait?: never }) | Allowed

/**
 * Asks leave for one check of a password and writes the check down before it is made; `releaseCheck` takes it back,
 * `settleCheck` makes it a failure. So any number of parallel tries together get five, and any number of right ones come
 * in. Unknown names are counted like known ones. Must be committed before the password is looked at.
 */
export async function openCheck(
  call: Call,
  tried: { username: string; totp?: string | undefined; device?: Buffer | undefined },
): Promise<Opened | Waiting> {
  const { username } = tried
  const network = networkOf(call.address)
  await lockCounters(call.tx, username, network)
  const account = await findAccountByUsername(call.tx, username)
  const device = await recognise(call, account, tried.device)
  if (device === undefined) {
    const room = await askRoom(call, maxAddressFailures, { address: network }, windowMinutes * minute)
    if (room === 'full') return { refusal: addressRefused(), account }
    if (room === 'wait') return { wait: true }
  }
  const latest = await listLatestAttempts(
    call.tx,
    { username, kind: 'password', device, openAfter: openAfter(call) },
    2 * maxFailures,
  )
  const attempt = { username, address: network, now: call.now, device }
  if (findClosedUntil(latest, call.now) === undefined)
    return {
      account,
      attemptId: await insertAttempt(call.tx, { ...attempt, kind: 'password' }),
      codeUsed: false,
    }
  const until = findClosedUntil(
    latest.filter(({ open }) => !open),
    call.now,
  )
  if (until === undefined) return { wait: true }
  const refusal = refuseName(until, call.now)
  if (account?.totp_confirmed_at == null || tried.totp === undefined || device !== undefined)
    return { refusal, account }
  const room = await askCodeRoom(call, username, network)
  if (room === 'wait') return { wait: true }
  if (room === 'full') return { refusal, account }
  if (await useCode(call, account.id, tried.totp))
    return { account, attemptId: await insertAttempt(call.tx, { ...attempt, kind: 'code' }), codeUsed: true }
  // Who knows the password is limited by its wrong codes, and nobody else may use them up: so the password is looked at,
  // and whatever is found the answer is the same.
  const attemptId = await insertAttempt(call.tx, { ...attempt, kind: 'both' })
  return { account, attemptId, codeUsed: false, anyway: refusal }
}

/** The check was right: it leaves no trace. Attempts of other days are swept on the way. */
export function releaseCheck(call: Call, attemptId: number): Promise<void> {
  return releaseAttempt(call.tx, attemptId, new Date(call.now.getTime() - 2 * day))
}

/** The check was wrong. A wrong code after the right password counts against the day's codes of the name. */
export function settleCheck(call: Call, check: Allowed, passwordWasRight: boolean): Promise<void> {
  return settleAttempt(
    call.tx,
    check.attemptId,
    check.anyway !== undefined && passwordWasRight ? 'code' : undefined,
  )
}

/**
 * The same for a code alone, typed by somebody already signed in: five from one address in 15 minutes.
 * @returns undefined when no more are allowed
 */
export async function openCodeCheck(call: Call, username: string): Promise<number | undefined> {
  const network = networkOf(call.address)
  await lockCounters(call.tx, username, network)
  if ((await askCodeRoom(call, username, network)) !== 'free') return undefined
  return insertAttempt(call.tx, {
    username,
    address: network,
    kind: 'code',
    now: call.now,
    device: undefined,
  })
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

async function recognise(
  call: Call,
  account: Account | undefined,
  device: Buffer | undefined,
): Promise<Buffer | undefined> {
  if (account === undefined || device === undefined) return undefined
  return (await knowsDevice(call.tx, account.id, device, knownSince(call.now))) ? device : undefined
}

function refuseName(until: Date, now: Date): Problem {
  const left = until.getTime() - now.getTime()
  return nameRefused(
    { minutes: Math.max(1, Math.ceil(left / minute)) },
    { extra: { retryAfterSeconds: Math.ceil(left / 1000) } },
  )
}

/** `latest`: newest first. Closed for 15 minutes after the fifth failure within 15 minutes; then five anew. */
function findClosedUntil(latest: readonly Tried[], now: Date): Date | undefined {
  const newest = latest[0]?.at
  const fifth = latest[maxFailures - 1]?.at
  if (newest === undefined || fifth === undefined) return undefined
  if (newest.getTime() - fifth.getTime() >= windowMinutes * minute) return undefined
  const until = new Date(newest.getTime() + windowMinutes * minute)
  return now < until ? until : undefined
}

type Room = 'free' | 'wait' | 'full'

async function askRoom(
  call: Call,
  most: number,
  about: Omit<Parameters<typeof countAttempts>[1], 'since' | 'openAfter'>,
  milliseconds: number,
): Promise<Room> {
  const since = new Date(call.now.getTime() - milliseconds)
  const { failed, open } = await countAttempts(call.tx, { ...about, since, openAfter: openAfter(call) })
  return failed >= most ? 'full' : failed + open >= most ? 'wait' : 'free'
}

async function askCodeRoom(call: Call, username: string, network: string): Promise<Room> {
  const here = await askRoom(
    call,
    maxCodesOfAddress,
    { username, address: network, kinds: ['code', 'both'] },
    windowMinutes * minute,
  )
  return here === 'free' ? askRoom(call, maxCodesOfDay, { username, kinds: ['code'] }, day) : here
}

function openAfter(call: Call): Date {
  return new Date(call.now.getTime() - longestCheck)
}
