import { sql } from 'kysely'
import type { Role, Tx } from '#platform/call'
import type { Db } from '#platform/db'
import { isAdministrator } from '../grants.ts'
import { type EndReason, identity } from '../tables.ts'

/** One live membership of an account and the unit it stands for. */
export type Standing = {
  account_id: string
  username: string
  person_name: string
  must_change: boolean
  has_totp: boolean
  has_person: boolean
  membership_id: string
  role: Role
  extra_grants: string[]
  unit_id: number
  unit_name: string
  unit_path: string
  unit_kind: string
  unit_tree: string
  parent_path: string | null
  parent_kind: string | null
}
export type FoundSession = Standing & { session_id: string; seen_at: Date }

type Limits = { seenAfter: Date; bornAfter: Date }

const standing = sql`a.id as account_id, a.username, a.person_name, a.must_change, a.totp_confirmed_at is not null as has_totp,
  a.person_index is not null as has_person,
  m.id as membership_id, m.role, m.extra_grants,
  u.id as unit_id, u.name as unit_name, u.path as unit_path, u.kind as unit_kind, u.tree as unit_tree, p.path as parent_path, p.kind as parent_kind`
const liveUnit = sql`join units.unit u on u.id = m.unit_id and u.enabled and u.retired_at is null
    left join units.unit p on p.id = u.parent_id`

/** Before anything else is known of a request, so through a door of its own: for who has the token. */
export async function findSession(tx: Tx, digest: Buffer, limits: Limits): Promise<FoundSession | undefined> {
  const { rows } = await sql<FoundSession>`
    select * from identity.find_session(${digest}, ${limits.seenAfter}, ${limits.bornAfter})`.execute(tx)
  return rows[0]
}

/** Beside the request and not waited for: losing it costs at most one early sign-out. */
export function touchSession(db: Db, id: string, now: Date): void {
  db.requests.query('select identity.touch_session($1, $2)', [id, now]).catch(() => {})
}

/** Where an account may work now; the membership of its latest session first, then the oldest grant. */
export async function listStandings(tx: Tx, accountId: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select ${standing}
    from identity.account a
    join identity.membership m on m.account_id = a.id and m.revoked_at is null
    ${liveUnit}
    where a.id = ${accountId}
    order by m.id is not distinct from (select membership_id from identity.session where account_id = a.id order by created_at desc, id desc limit 1) desc,
      m.granted_at, m.id
    limit 200`.execute(tx)
  return rows
}

/**
 * What an account is in one unit and role now. `held` locks the account, the membership and the unit against change until
 * the end of the transaction.
 */
export async function findStanding(
  tx: Tx,
  about: { accountId: string; unitId: number; role: Role },
  held: boolean,
): Promise<Standing | undefined> {
  // The three have no scope: the row policy shows them no unit to hold, and moving it takes nothing from them.
  const locked = isAdministrator(about.role) ? sql`a, m` : sql`a, m, u`
  const { rows } = await sql<Standing>`
    select ${standing}
    from identity.account a
    join identity.membership m on m.account_id = a.id and m.revoked_at is null
    ${liveUnit}
    where a.id = ${about.accountId} and a.disabled_at is null and m.unit_id = ${about.unitId} and m.role = ${about.role}
    ${held ? sql`for share of ${locked}` : sql``}`.execute(tx)
  return rows[0]
}

type NewSession = {
  id: string
  digest: Buffer
  accountId: string
  membershipId: string
  now: Date
  address: string
  agent: string
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await identity(tx)
    .insertInto('session')
    .values({
      id: session.id,
      token_digest: session.digest,
      account_id: session.accountId,
      membership_id: session.membershipId,
      created_at: session.now,
      seen_at: session.now,
      address: session.address,
      agent: session.agent,
      ended_at: null,
      end_reason: null,
    })
    .execute()
}

export type LiveSession = { id: string; created_at: Date; seen_at: Date; address: string; agent: string }

/** An account's live sessions, newest first; at most 100. */
export function listLiveSessions(tx: Tx, accountId: string, limits: Limits): Promise<LiveSession[]> {
  return identity(tx)
    .selectFrom('session')
    .select(['id', 'created_at', 'seen_at', 'address', 'agent'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('seen_at', '>', limits.seenAfter)
    .where('created_at', '>', limits.bornAfter)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute()
}

/** False when the account has no such session open. */
export async function endSession(tx: Tx, accountId: string, id: string, now: Date): Promise<boolean> {
  const row = await identity(tx)
    .updateTable('session')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whoever's session a token is: a browser holds one at a time. */
export async function endSessionOfToken(tx: Tx, digest: Buffer, now: Date): Promise<void> {
  await identity(tx)
    .updateTable('session')
    .set({ ended_at: now })
    .where('token_digest', '=', digest)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends all sessions of an account but one. @returns how many */
export async function endOtherSessions(
  tx: Tx,
  accountId: string,
  now: Date,
  { keep, reason }: { keep?: string; reason?: EndReason } = {},
): Promise<number> {
  const rows = await identity(tx)
    .updateTable('session')
    .set({ ended_at: now, end_reason: reason ?? null })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(keep !== undefined, (query) => query.where('id', '!=', keep ?? ''))
    .returning('id')
    .execute()
  return rows.length
}

/** Ends an account's longest open sessions until `most` are left. @returns how many */
export async function endOldestSessions(
  tx: Tx,
  accountId: string,
  most: number,
  limits: Limits,
  now: Date,
): Promise<number> {
  const { rows } = await sql`
    update identity.session set ended_at = ${now}, end_reason = 'many' where id in (
      select id from identity.session
      where account_id = ${accountId} and ended_at is null and seen_at > ${limits.seenAfter} and created_at > ${limits.bornAfter}
      order by created_at desc, id desc offset ${most})
    returning 1`.execute(tx)
  return rows.length
}

/** Why a session ended, where it was not by its own person. */
export async function findEndReason(db: Db, digest: Buffer): Promise<EndReason | undefined> {
  const { rows } = await db.requests.query<{ end_reason: EndReason | null }>(
    'select identity.end_reason_of($1) as end_reason',
    [digest],
  )
  return rows[0]?.end_reason ?? undefined
}

export async function activateMembership(tx: Tx, sessionId: string, membershipId: string): Promise<void> {
  await identity(tx)
    .updateTable('session')
    .set({ membership_id: membershipId })
    .where('id', '=', sessionId)
    .execute()
}
