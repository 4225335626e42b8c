import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, Level, Role, Tx } from '#platform/call'
import type { Db } from '#platform/db'
import type { Authenticate } from '#platform/house'
import { grantsOf, isAdministrator } from './grants.ts'

/** A session ends after 30 minutes without a request, and 12 hours after sign-in (GB/T 22239 8.1.4.1, ASVS 7.3). */
export const idleMilliseconds = 30 * 60_000
export const absoluteMilliseconds = 12 * 3_600_000
const touchEvery = 60_000

export function newToken(): { token: string; digest: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, digest: digestToken(token) }
}

/** Only the digest is stored: a copy of the table opens no session. */
export function digestToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

type Found = {
  session_id: string
  seen_at: Date
  account_id: string
  username: string
  person_name: string
  must_change: boolean
  role: Role
  extra_grants: string[]
  unit_id: number
  unit_name: string
  unit_path: string
  unit_kind: string
  parent_path: string | null
  parent_kind: string | null
}

/**
 * Every request asks the database, so that revoking, disabling or moving takes effect on the next request (trust 6.1d).
 * A lively session's `seen_at` is moved at most once a minute, beside the request.
 */
export function makeAuthenticate(db: Db): Authenticate {
  return async (tx, token, now) => {
    const row = await findSession(tx, digestToken(token), now)
    if (row === undefined) return undefined
    if (now.getTime() - row.seen_at.getTime() > touchEvery)
      db.requests
        .query('update identity.session set seen_at = $2 where id = $1 and seen_at < $2', [
          row.session_id,
          now,
        ])
        .catch(() => {})
    return toActor(row)
  }
}

async function findSession(tx: Tx, digest: Buffer, now: Date): Promise<Found | undefined> {
  const { rows } = await sql<Found>`
    select s.id as session_id, s.seen_at, a.id as account_id, a.username, a.person_name, a.must_change, m.role, m.extra_grants,
      u.id as unit_id, u.name as unit_name, u.path as unit_path, u.kind as unit_kind, p.path as parent_path, p.kind as parent_kind
    from identity.session s
    join identity.account a on a.id = s.account_id and a.disabled_at is null
    join identity.membership m on m.id = s.membership_id and m.revoked_at is null
    join units.unit u on u.id = m.unit_id and u.enabled and u.retired_at is null
    left join units.unit p on p.id = u.parent_id
    where s.token_digest = ${digest} and s.ended_at is null
      and s.seen_at > ${new Date(now.getTime() - idleMilliseconds)} and s.created_at > ${new Date(now.getTime() - absoluteMilliseconds)}`.execute(
    tx,
  )
  return rows[0]
}

function toActor(row: Found): Actor {
  // S0-02c: a body (club, centre, association) acts at the level it stands under.
  const atBody = row.unit_kind === 'body'
  const homePath = atBody ? (row.parent_path ?? row.unit_path) : row.unit_path
  const level = levelOf(atBody ? row.parent_kind : row.unit_kind)
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
    scope: isAdministrator(row.role) || level === 'none' ? undefined : homePath,
    role: row.role,
    grants: grantsOf(row.role, level, row.extra_grants),
    sessionId: row.session_id,
    mustChangePassword: row.must_change,
  }
}

function levelOf(kind: string | null): Level {
  return kind === 'city' || kind === 'district' || kind === 'street' ? kind : 'none'
}
