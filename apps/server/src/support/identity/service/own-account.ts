import type { FastifyRequest } from 'fastify'
import { type Actor, anonymousActor, type Call, permit } from '#platform/call'
import type { House } from '#platform/house'
import { deviceCookie, inTx } from '#platform/http/in-tx'
import { Problem, tooMany } from '#platform/problem'
import { recordRefusal, withCall } from '#platform/transaction'
import { totpWrong } from '../problems.ts'
import { hashPassword, isPasswordOf } from '../secrets.ts'
import { openCodeCheck, releaseCheck, settleCheck } from './checks.ts'
import { changePassword, judgeNewPassword, readOwnHash, refuseCurrentPassword } from './password.ts'
import { disableTotp, spendCode } from './second-factor.ts'
import { waitForCheck } from './wait-for-check.ts'

/** Whoever is signed in proves once more who he is. */
const proving = 'sign-in' as const

/**
 * A person changes his password. The current one is checked under the same five tries as sign-in, because a stolen
 * session must not become a way to guess it; hashing happens between the transactions.
 * @throws password-… and wrongPassword (422) at their fields, nameRefused (429)
 */
export async function changeOwnPassword(
  house: House,
  req: FastifyRequest,
  passwords: { currentPassword: string; newPassword: string },
): Promise<{ endedSessions: number }> {
  const own = await inTx(
    house,
    req,
    async (call) => ({ ...(await readOwnHash(call)), actor: call.actor, now: call.now }),
    { readOnly: true },
  )
  const fault = judgeNewPassword(own.username, passwords)
  if (fault !== undefined) throw fault
  const opening = { actor: anonymousActor, door: proving, now: own.now, requestId: req.id, address: req.ip }
  const device = req.cookies[deviceCookie]
  const { check } = await waitForCheck(house, opening, { username: own.username, device })
  if (check.refusal !== undefined)
    return refuse(house, { ...opening, actor: own.actor }, 'identity.change-password', check.refusal)
  if (!(await isPasswordOf(own.hash, passwords.currentPassword))) {
    await withCall(house, opening, (call) => settleCheck(call, check, false))
    return refuse(
      house,
      { ...opening, actor: own.actor },
      'identity.change-password',
      refuseCurrentPassword(),
    )
  }
  const fresh = await hashPassword(passwords.newPassword)
  return inTx(
    house,
    req,
    async (call) => {
      await releaseCheck(call, check.attemptId)
      return changePassword(call, { checked: own.hash, fresh })
    },
    { door: proving },
  )
}

/** A person gives up his second factor with one of its codes. @throws tooMany (429) after five wrong ones */
export function disableOwnTotp(house: House, req: FastifyRequest, code: string): Promise<void> {
  const tried = { action: 'identity.disable-totp', may: () => true }
  return tryCode(house, req, tried, (call) => disableTotp(call, code, house.config))
}

/**
 * One transaction that takes the second factor once more, as a signature does: `work` runs after the code was right, and the
 * code is used up with what it writes or not at all. `action`: what the audit calls a refused try; `may`: the right, asked
 * before the code. @throws forbidden (403), codeNeeded (409) for who has none, totpWrong (422), tooMany (429) after five wrong ones, and what `work` throws
 */
export function actWithCode<T>(
  house: House,
  req: FastifyRequest,
  { code, action, may }: { code: string; action: string; may: (actor: Actor) => boolean },
  work: (call: Call) => Promise<T>,
): Promise<T> {
  return tryCode(house, req, { action, may }, async (call) => {
    await spendCode(call, code)
    return work(call)
  })
}

/** Leave for one check of a code is asked and written down before: a stolen session must not become a way to guess it. */
async function tryCode<T>(
  house: House,
  req: FastifyRequest,
  { action, may }: { action: string; may: (actor: Actor) => boolean },
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const own = await inTx(
    house,
    req,
    async ({ actor, now }) => {
      permit(may(actor))
      return { actor, username: actor.username, now }
    },
    { readOnly: true },
  )
  const opening = { actor: anonymousActor, door: proving, now: own.now, requestId: req.id, address: req.ip }
  const attemptId = await withCall(house, opening, (call) => openCodeCheck(call, own.username))
  if (attemptId === undefined) return refuse(house, { ...opening, actor: own.actor }, action, tooMany())
  try {
    return await inTx(
      house,
      req,
      async (call) => {
        await releaseCheck(call, attemptId)
        return work(call)
      },
      { door: proving },
    )
  } catch (error) {
    if (error instanceof Problem && error.code === totpWrong().code)
      return refuse(house, { ...opening, actor: own.actor }, action, error)
    // Nothing was guessed: what was written down goes, as the transaction that took it back did not stand.
    await withCall(house, opening, (call) => releaseCheck(call, attemptId))
    throw error
  }
}

type Opening = { actor: Actor; now: Date; requestId: string; address: string }

async function refuse(house: House, opening: Opening, action: string, refusal: Problem): Promise<never> {
  await recordRefusal(house, opening, {
    action,
    subjectKind: 'account',
    subjectId: opening.actor.accountId ?? '',
    unitPath: opening.actor.unitPath || '.',
    reason: refusal.code,
  })
  throw refusal
}
