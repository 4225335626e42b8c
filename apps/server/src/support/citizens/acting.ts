import type { FastifyRequest } from 'fastify'
import { type Actor, type Call, systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { signInNeeded } from '#platform/problem'
import { withCall } from '#platform/transaction'

export type Who = { id: string; sessionId: string }

/** Facts and notes about a citizen belong to no unit. */
export const noUnit = '.'

/**
 * Signing in, binding and merging touch rows that are not, or not yet, the person's own: the system does it after a
 * proof, and the audit names the person it was done for.
 */
export function onBehalfOf(who: Who | undefined): Actor {
  return who === undefined ? systemActor : { ...systemActor, accountId: who.id, sessionId: who.sessionId }
}

/** A transaction of its own, before or after the outside was asked. */
export function asSystem<T>(
  house: House,
  req: FastifyRequest,
  who: Who | undefined,
  work: (call: Call) => Promise<T>,
): Promise<T> {
  return withCall(
    house,
    { actor: onBehalfOf(who), now: house.clock.now(), requestId: req.id, address: req.ip },
    work,
  )
}

/** @throws signInNeeded (401) for anybody but a signed-in citizen */
export function readWho({ actor }: Call): Who {
  if (actor.kind !== 'citizen' || actor.accountId === undefined || actor.sessionId === undefined)
    throw signInNeeded()
  return { id: actor.accountId, sessionId: actor.sessionId }
}

/** Who asks, before the outside is asked for him. */
export function identify(house: House, req: FastifyRequest): Promise<Who> {
  return inTx(house, req, async (call) => readWho(call), { readOnly: true })
}
