import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { type Actor, anonymousActor, type Call, type Door, visitorActor } from '../call.ts'
import { cutText } from '../cut-text.ts'
import { giveBack, runNamed, wrapClient } from '../db.ts'
import type { Access, House } from '../house.ts'
import { isAllowedAddress } from '../network.ts'
import { Problem, reusedKey, signInNeeded } from '../problem.ts'
import {
  begin,
  commitAtOnce,
  enterScope,
  finish,
  followScope,
  makeCall,
  type Opening,
  recordRefusal,
} from '../transaction.ts'
import { abandon, mayRepeat } from '../transaction-end.ts'
import {
  foreignAddress,
  otherUnit,
  passwordChangeNeeded,
  personNeeded,
  secondFactorNeeded,
} from './problems.ts'

export const sessionCookie = '__Host-jianwang'
/** By which a browser in which somebody of the staff has signed in is known again. */
export const deviceCookie = '__Host-jianwang-device'
/** Kept apart from the staff's, so that a clerk who is also a team's leader may be both in one browser. */
export const citizenCookie = '__Host-jianwang-citizen'

export type TxOptions = {
  bulk?: boolean
  /**
   * Overrides what the method says: a POST that only looks before it takes an upload, a GET that uses up a ticket.
   * A read-only transaction keeps no Idempotency-Key.
   */
  readOnly?: boolean
  /**
   * The work only reads and sends all its statements at once, none after an answer: the commit leaves with them in the
   * same packet.
   */
  oneTurn?: boolean
  /** Another than the actor's own. */
  door?: Door
}

/** The session turned out to be another's than was recalled; the work runs again without a guess. */
class WrongGuess extends Error {}

/**
 * One request, one transaction: finds the session, sets the scope, runs the work, stores audit, facts and the answer of
 * an Idempotency-Key, commits. GET and HEAD are read-only and their commit is not waited for.
 * Deadlocks, serialisation failures and a connection lost before the commit run the work again, so work has no effect
 * outside the transaction.
 */
export async function inTx<T>(
  house: House,
  req: FastifyRequest,
  work: (call: Call, client: pg.PoolClient) => Promise<T>,
  options: TxOptions = {},
): Promise<T> {
  const page = pageOf(req)
  const counted = options.bulk !== true
  for (let attempt = 1; ; attempt++) {
    const opening: { current?: Opening } = {}
    const start = performance.now()
    if (counted) house.db.turnstile.enter(page)
    try {
      const result = await runOnce(house, req, work, options, opening, attempt === 1)
      if (counted) house.db.turnstile.leave(page)
      return result
    } catch (error) {
      if (counted) house.db.turnstile.leave(page, error)
      if (error instanceof WrongGuess || mayRepeat(error, attempt, performance.now() - start)) continue
      if (error instanceof Problem && error.status === 403 && opening.current !== undefined)
        await recordRefusal(house, opening.current, {
          action: page,
          subjectKind: 'route',
          subjectId: idParam(req),
          unitPath: opening.current.actor.unitPath || '.',
          reason: error.code,
        })
      throw error instanceof Problem && error.status === 401 ? await explainEnd(house, req, error) : error
    }
  }
}

/** Why the session is over, where it was ended by others. On its own, after the request's connection was given back. */
async function explainEnd(house: House, req: FastifyRequest, refusal: Problem): Promise<Problem> {
  const token = isForCitizens(req) ? undefined : req.cookies[sessionCookie]
  return token === undefined || token.length > 200
    ? refusal
    : ((await house.authenticate.explain(token)) ?? refusal)
}

async function runOnce<T>(
  house: House,
  req: FastifyRequest,
  work: (call: Call, client: pg.PoolClient) => Promise<T>,
  options: TxOptions,
  found: { current?: Opening },
  mayGuess: boolean,
): Promise<T> {
  const now = house.clock.now()
  const readOnly = options.readOnly ?? (req.method === 'GET' || req.method === 'HEAD')
  const client = await (options.bulk === true ? house.db.bulk : house.db.requests).connect()
  let leave = () => giveBack(client)
  try {
    const begun = begin(client, readOnly)
    if (options.bulk === true) await begun
    const identified = identify(house, req, client, now)
    // A read goes out together with the question whose session it is; its result counts when the guess was right.
    const guess = mayGuess && readOnly && options.bulk !== true ? recall(house, req) : undefined
    const actor = guess ?? (await identified)
    const opening: Opening = { actor, now, requestId: req.id, address: req.ip, readOnly }
    const admit = () => {
      found.current = opening
      refuseWrongPlace(house, req, actor)
    }
    if (guess === undefined) admit()
    const confirmed = identified.then((actual) => {
      if (actual !== actor) throw new WrongGuess()
      if (guess !== undefined) admit()
    })
    // A citizen's session question has entered his scope already.
    const scoped = actor.kind === 'citizen' ? followScope(client) : enterScope(client, actor, options.door)
    if (options.bulk === true) await scoped
    const call = makeCall(client, house.crypto, opening)
    const key = readOnly ? undefined : idempotencyKey(req)
    const run = async () =>
      key === undefined || actor.accountId === undefined
        ? work(call, client)
        : answerOnce(call, client, req, key, () => work(call, client))
    const working = run()
    const early = readOnly && options.oneTurn === true ? commitAtOnce(client) : undefined
    const result = await whenConfirmed(confirmed, working)
    await Promise.all([begun, scoped])
    const finished = early ?? finish(client, call)
    if (readOnly) {
      leave = () => {}
      finished.then(
        () => giveBack(client),
        () => client.release(true),
      )
    } else await finished
    return result
  } catch (error) {
    throw await abandon(client, error, readOnly)
  } finally {
    leave()
  }
}

/** Nothing of the work is told, not even its failure, before the session is known to be the actor's. */
async function whenConfirmed<T>(confirmed: Promise<void>, working: Promise<T>): Promise<T> {
  const [identity, outcome] = await Promise.allSettled([confirmed, working])
  if (identity.status === 'rejected') throw identity.reason
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}

function recall(house: House, req: FastifyRequest): Actor | undefined {
  if (isForCitizens(req)) return undefined
  const token = req.cookies[sessionCookie]
  return token === undefined || token.length > 200 ? undefined : house.authenticate.recall(token)
}

async function identify(house: House, req: FastifyRequest, client: pg.PoolClient, now: Date): Promise<Actor> {
  const access: Access = req.routeOptions.config.access ?? 'session'
  if (isForCitizens(req)) return identifyCitizen(house, req, client, now)
  const token = req.cookies[sessionCookie]
  if (token === undefined || token.length > 200) {
    if (access === 'public') return anonymousActor
    throw signInNeeded()
  }
  const actor = await house.authenticate(wrapClient(client), token, now)
  if (actor === undefined) {
    if (access === 'public') return anonymousActor
    throw signInNeeded()
  }
  if (actor.mustChangePassword && access === 'session') throw passwordChangeNeeded()
  if (actor.mustBindPerson === true && access === 'session') throw personNeeded()
  if (actor.mustSetUpTotp === true && access === 'session') throw secondFactorNeeded()
  return actor
}

/**
 * The three administrators work from the named addresses, on every request. And a page says which unit it was opened for:
 * after a switch in another tab its forms would land in the other unit.
 */
function refuseWrongPlace(house: House, req: FastifyRequest, actor: Actor): void {
  const { role, unitId, unitName } = actor
  const isAdministrator = role === 'system_admin' || role === 'security_admin' || role === 'audit_admin'
  if (isAdministrator && !isAllowedAddress(house.config.adminAddresses, req.ip)) throw foreignAddress()
  const believed = req.headers['x-acting-unit']
  if (actor.kind === 'staff' && believed !== undefined && believed !== String(unitId))
    throw otherUnit({ unit: unitName })
}

function isForCitizens(req: FastifyRequest): boolean {
  const { access } = req.routeOptions.config
  return access === 'citizen' || access === 'visitor'
}

async function identifyCitizen(
  house: House,
  req: FastifyRequest,
  client: pg.PoolClient,
  now: Date,
): Promise<Actor> {
  const token = citizenToken(req)
  const actor =
    token === undefined || token.length > 200
      ? undefined
      : await house.authenticateCitizen(wrapClient(client), token, now)
  if (actor !== undefined) return actor
  if (req.routeOptions.config.access === 'visitor') return visitorActor
  throw signInNeeded()
}

/** The mini-program keeps no cookies and sends the token itself; the H5 page cannot read its cookie. */
export function citizenToken(req: FastifyRequest): string | undefined {
  const bearer = /^Bearer ([\w-]+)$/.exec(req.headers.authorization ?? '')
  return bearer?.[1] ?? req.cookies[citizenCookie]
}

function idempotencyKey(req: FastifyRequest): string | undefined {
  if (req.routeOptions.config.isPersonal === true) return undefined
  const key = req.headers['idempotency-key']
  return req.method === 'POST' && typeof key === 'string' && key.length >= 8 && key.length <= 100
    ? key
    : undefined
}

/**
 * The same key with the same body gives the first answer again and does nothing; with another body it is refused.
 * Two at once: the second waits on the unique key until the first has committed.
 */
async function answerOnce<T>(
  call: Call,
  client: pg.PoolClient,
  req: FastifyRequest,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  const said = Buffer.from(`${JSON.stringify(req.body ?? null)}${JSON.stringify(req.params ?? null)}`)
  // Under a key: a body may be little more than an ID number, and a bare digest of one is guessed in no time.
  const digest = call.crypto.mac('idempotency', said)
  const route = pageOf(req)
  const taken = await runNamed(
    client,
    'insert into platform.idempotency (account_id, key, route, body_digest, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1',
    [call.actor.accountId, key, route, digest, call.now],
  )
  if (taken.rowCount === 1) {
    const answer = await work()
    await runNamed(client, 'update platform.idempotency set answer = $3 where account_id = $1 and key = $2', [
      call.actor.accountId,
      key,
      JSON.stringify({ answer }),
    ])
    return answer
  }
  const { rows } = await runNamed(
    client,
    'select route, body_digest, answer from platform.idempotency where account_id = $1 and key = $2',
    [call.actor.accountId, key],
  )
  const stored = rows[0]
  if (
    stored === undefined ||
    stored.route !== route ||
    !call.crypto.verifyMac('idempotency', said, stored.body_digest)
  )
    throw reusedKey()
  return stored.answer.answer
}

function pageOf(req: FastifyRequest): string {
  return `${req.method} ${req.routeOptions.url ?? ''}`
}

function idParam(req: FastifyRequest): string {
  const params: unknown = req.params
  return params !== null && typeof params === 'object' && 'id' in params
    ? cutText(String(params.id), 100)
    : ''
}

/** For routes that stream after the transaction: copies nothing, only names the attachment. */
export function sendDownload(reply: FastifyReply, disposition: string, mediaType: string): FastifyReply {
  return reply
    .header('content-disposition', disposition)
    .header('content-type', mediaType)
    .header('cache-control', 'no-store')
}
