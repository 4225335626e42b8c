import type { Actor, Level, Tx } from '#platform/call'
import type { Db } from '#platform/db'
import type { Authenticate } from '#platform/house'
import { digestToken } from '#platform/session-token'
import { grantsOf, isAdministrator, type OrganisationPlace } from './grants.ts'
import { secretWasReset, tooManyDevices } from './problems.ts'
import { findEndReason, findSession, type Standing, touchSession } from './store/sessions.ts'

/** A session ends after 30 minutes without a request, and 12 hours after sign-in (GB/T 22239 8.1.4.1, ASVS 7.3). */
export const idleMilliseconds = 30 * 60_000
export const absoluteMilliseconds = 12 * 3_600_000
/** Open at a time for one account: with one more the oldest ends (ASVS 7.1.2, GB/T 22239 8.1.4.1b). */
export const mostSessions = 10
const touchEvery = 60_000
/** Actors kept for recall; some kB each. */
const mostKnown = 2_000

/** A session is alive when it was seen after the first and begun after the second of these times. */
export function sessionLimits(now: Date): { seenAfter: Date; bornAfter: Date } {
  return {
    seenAfter: new Date(now.getTime() - idleMilliseconds),
    bornAfter: new Date(now.getTime() - absoluteMilliseconds),
  }
}

/**
 * Every request asks the database, so that revoking, disabling or moving takes effect on the next request (trust 6.1d).
 * A lively session's `seen_at` is moved at most once a minute, beside the request.
 */
export function makeAuthenticate(db: Db, rules: { totpRequired: boolean }): Authenticate {
  const known = new Map<string, { print: string; actor: Actor }>()
  const authenticate = async (tx: Tx, token: string, now: Date) => {
    const digest = digestToken(token)
    const row = await findSession(tx, digest, sessionLimits(now))
    const key = digest.toString('latin1')
    if (row === undefined) {
      known.delete(key)
      return undefined
    }
    if (now.getTime() - row.seen_at.getTime() > touchEvery) touchSession(db, row.session_id, now)
    const { seen_at: _, ...standing } = row
    const print = JSON.stringify(standing)
    const last = known.get(key)
    if (last?.print === print) return last.actor
    const actor = Object.freeze(toActor(row, row.session_id, rules))
    if (known.size >= mostKnown) known.clear()
    known.set(key, { print, actor })
    return actor
  }
  return Object.assign(authenticate, {
    recall: (token: string) => known.get(digestToken(token).toString('latin1'))?.actor,
    explain: async (token: string) => {
      const reason = await findEndReason(db, digestToken(token))
      if (reason === 'many') return tooManyDevices({ most: mostSessions })
      return reason === 'reset' ? secretWasReset() : undefined
    },
  })
}

/** Who a person is while one of his memberships is active. */
export function toActor(row: Standing, sessionId: string, rules: { totpRequired: boolean }): Actor {
  // S0-02c: a body (club, centre, association) acts at the level it stands under.
  const atBody = row.unit_kind === 'body'
  const homePath = atBody ? (row.parent_path ?? row.unit_path) : row.unit_path
  const level = levelOf(atBody ? row.parent_kind : row.unit_kind)
  const place = placeOf(row)
  return {
    kind: 'staff',
    accountId: row.account_id,
    username: row.username,
    personName: row.person_name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    unitPath: row.unit_path,
    homePath,
    level: isAdministrator(row.role) ? 'none' : level,
    // Administrators see no business row: their scope is nothing.
    // Another body's organisation has a subtree and no level: nothing that belongs to a region's level is meant for it.
    scope: isAdministrator(row.role) || (level === 'none' && place === undefined) ? undefined : homePath,
    role: row.role,
    grants: grantsOf(row.role, level, row.extra_grants, place),
    sessionId,
    mustChangePassword: row.must_change,
    mustSetUpTotp: rules.totpRequired && !row.has_totp,
    mustBindPerson: isAdministrator(row.role) && !row.has_person,
  }
}

function placeOf(row: Pick<Standing, 'unit_kind' | 'parent_path'>): OrganisationPlace {
  if (row.unit_kind !== 'organisation') return undefined
  return row.parent_path === null ? 'root' : 'below'
}

/** The level a unit works at; `none` for committees, which have no accounts. */
export function levelOf(kind: string | null): Level {
  return kind === 'city' || kind === 'district' || kind === 'street' ? kind : 'none'
}
