import { citizenActor } from '#platform/call'
import type { Db } from '#platform/db'
import type { AuthenticateCitizen } from '#platform/house'
import { digestToken } from '#platform/session-token'
import { maskName } from '#support/people'
import { enterSession, touchSession } from './store/sessions.ts'

/**
 * A phone in a pocket is its owner's, and a person of seventy should not sign in every week: 30 days without use,
 * 180 days in all. What costs money or rights asks for a fresh proof besides.
 */
const idleDays = 30
const absoluteDays = 180
const dayMilliseconds = 86_400_000
const touchEvery = 3_600_000

export const cookieSeconds = (absoluteDays * dayMilliseconds) / 1000

/** Before which a session must not have been used last, or opened. */
export function sessionLimits(now: Date): { seenAfter: Date; bornAfter: Date } {
  return {
    seenAfter: new Date(now.getTime() - idleDays * dayMilliseconds),
    bornAfter: new Date(now.getTime() - absoluteDays * dayMilliseconds),
  }
}

/** Every request asks the database, so that signing out and cancelling hold from the next one on. */
export function makeAuthenticateCitizen(db: Db): AuthenticateCitizen {
  return async (tx, token, now) => {
    const found = await enterSession(tx, digestToken(token), sessionLimits(now))
    if (found === undefined) return undefined
    if (now.getTime() - found.seen_at.getTime() > touchEvery) touchSession(db, found.session_id, now)
    return citizenActor({
      id: found.citizen_id,
      maskedName: found.name === null ? '市民' : maskName(found.name),
      sessionId: found.session_id,
    })
  }
}
