import { type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { listActions, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { roleTitles } from '../grants.ts'
import { openSince, secretLifecycle } from '../lifecycle.ts'
import { isOneOfThree, isSomebodyElse } from '../policy.ts'
import { needsNoTwo, notYourself, requestOpen, requestOver } from '../problems.ts'
import { hashPassword, makeHalves } from '../secrets.ts'
import { findAccount, lockAccount, updateAccount } from '../store/accounts.ts'
import { forgetDevices } from '../store/devices.ts'
import { isAdministratorsAccount, lockAdministrators } from '../store/memberships.ts'
import {
  closeRequest,
  findOpenRequest,
  insertRequest,
  listRequests,
  listAdministrators as listRows,
  lockRequest,
  type SecretRequest,
} from '../store/secret-requests.ts'
import { endOtherSessions } from '../store/sessions.ts'
import { expiryOf } from './issue.ts'
import { presentRequest } from './present-request.ts'
import { clearTotp } from './second-factor.ts'

export type PresentedRequest = ReturnType<typeof presentRequest>
/** `secret`: the half that goes to this screen, once, and is stored nowhere. */
export type WithHalf = { request: PresentedRequest; secret: string }

/** The three, and what was asked about their secrets; each of them sees it. */
export async function listAdministrators(call: Call) {
  permit(isOneOfThree(call.actor))
  const rows = await listRows(call.tx)
  const requests = await listRequests(call.tx, 50)
  return {
    items: rows.map((row) => ({
      accountId: row.account_id,
      username: row.username,
      personName: row.person_name,
      office: row.role,
      officeTitle: roleTitles[row.role],
      isBound: row.is_bound,
      isDisabled: row.is_disabled,
      mayAsk: isSomebodyElse(call.actor, row.account_id) && !row.is_disabled,
    })),
    requests: requests.map((row) => present(call, row)),
  }
}

/**
 * Asks for a new secret of one of the three; it is nobody's until another of them confirms. The asker gets the first half.
 * @throws notYourself (403), needsNoTwo, requestOpen (409), notFound (404)
 */
export async function askSecret(
  call: Call,
  accountId: string,
  wish: { reason: string; clearsTotp?: boolean | undefined },
): Promise<WithHalf> {
  permit(isOneOfThree(call.actor))
  if (!isSomebodyElse(call.actor, accountId)) throw notYourself()
  await lockAdministrators(call.tx)
  const account = await findAccount(call.tx, accountId)
  if (account === undefined) throw notFound()
  if (!(await isAdministratorsAccount(call.tx, accountId))) throw needsNoTwo()
  const open = await findOpenRequest(call.tx, accountId, new Date(0))
  if (open !== undefined && open.asked_at > openSince(call.now)) throw requestOpen()
  if (open !== undefined) await closeRequest(call.tx, open.id, { state: 'refused', by: null, now: call.now })
  const { first, second, whole } = makeHalves()
  const id = newId(call.now.getTime())
  await insertRequest(call.tx, {
    id,
    account_id: accountId,
    asked_by: call.actor.accountId ?? '',
    asked_role: call.actor.role ?? 'system_admin',
    asked_at: call.now,
    reason: wish.reason,
    clears_totp: wish.clearsTotp === true,
    password_hash: await hashPassword(whole),
    second_half_sealed: call.crypto.seal(second, halfPlace(id)),
  })
  noteRequest(call, secretLifecycle.auditOf('ask'), accountId, account.username, wish.reason)
  return { request: await presentAgain(call, id), secret: first }
}

/**
 * Another of the three agrees: the secret holds from now on, he gets the second half, and the sessions of the one
 * concerned end with a word. @throws needsAnother, requestOver (409), notFound (404)
 */
export async function confirmSecret(call: Call, id: string): Promise<WithHalf> {
  permit(isOneOfThree(call.actor))
  const { row, state } = await decide(call, id, 'confirm')
  const { password_hash: hash, second_half_sealed: sealed, account_id: accountId } = row
  await lockAccount(call.tx, accountId)
  if (hash === null || sealed === null || !(await isAdministratorsAccount(call.tx, accountId)))
    throw requestOver()
  const secret = call.crypto.open(sealed, halfPlace(id))
  await updateAccount(
    call.tx,
    accountId,
    {
      passwordHash: hash,
      mustChange: true,
      secretExpiresAt: expiryOf(call.now),
      secretUsedAt: null,
      secretDevice: null,
    },
    { raise: true },
  )
  if (row.clears_totp) await clearTotp(call, accountId)
  await forgetDevices(call.tx, accountId)
  await endOtherSessions(call.tx, accountId, call.now, { reason: 'reset' })
  await closeRequest(call.tx, id, { state, by: call.actor.accountId ?? null, now: call.now })
  noteRequest(call, secretLifecycle.auditOf('confirm'), accountId, row.username, row.reason)
  return { request: await presentAgain(call, id), secret }
}

/** Anybody of the three, the one concerned first of all. @throws requestOver (409), notFound (404) */
export async function refuseSecret(call: Call, id: string): Promise<PresentedRequest> {
  permit(isOneOfThree(call.actor))
  const { row, state } = await decide(call, id, 'refuse')
  await closeRequest(call.tx, id, { state, by: call.actor.accountId ?? null, now: call.now })
  noteRequest(call, secretLifecycle.auditOf('refuse'), row.account_id, row.username, row.reason)
  return presentAgain(call, id)
}

/** @returns the request, held, and the state it is to have */
async function decide(call: Call, id: string, action: 'confirm' | 'refuse') {
  const row = await lockRequest(call.tx, id)
  if (row === undefined) throw notFound()
  const state = await takeAction(call, secretLifecycle, { ...row, now: call.now }, action)
  // Nothing ends in it: the time alone tells it.
  if (state === 'over') throw requestOver()
  return { row, state }
}

async function presentAgain(call: Call, id: string): Promise<PresentedRequest> {
  const row = await lockRequest(call.tx, id)
  if (row === undefined) throw notFound()
  return present(call, row)
}

function present(call: Call, row: SecretRequest): PresentedRequest {
  const actions = listActions(secretLifecycle, call.actor, { ...row, now: call.now })
  return presentRequest(row, { now: call.now, actions })
}

function noteRequest(call: Call, action: string, accountId: string, username: string, reason: string): void {
  note(call, {
    action,
    subjectKind: 'account',
    subjectId: accountId,
    unitPath: call.actor.unitPath,
    after: { username },
    reason,
  })
}

const halfPlace = (id: string) => `identity/secret-request/${id}`
