import type pg from 'pg'
import { sessionCookie } from '../apps/server/src/platform/http/in-tx.ts'
import { newId } from '../apps/server/src/platform/ids.ts'
import { newToken } from '../apps/server/src/platform/session-token.ts'

export type Unit = { id: number; path: string; name: string; kind: string }
/** A signed-in member of staff: what every request carries. */
export type Staff = { unit: Unit; headers: Record<string, string> }

/** A person with an account, a membership and a live session, as a sign-in leaves them. */
export async function signIn(
  owner: pg.Client,
  unit: Unit,
  extraGrants: readonly string[] = [],
): Promise<Staff> {
  const accountId = newId()
  const membershipId = newId()
  const { token, digest } = newToken()
  await owner.query(
    `insert into identity.account (id, username, person_name, password_hash, must_change, created_at) values ($1, $2, '测试员', '-', false, now())`,
    [accountId, `bench_${accountId}`],
  )
  await owner.query(
    `insert into identity.membership (id, account_id, unit_id, role, extra_grants, granted_at) values ($1, $2, $3, 'manager', $4, now())`,
    [membershipId, accountId, unit.id, extraGrants],
  )
  await owner.query(
    `insert into identity.session (id, token_digest, account_id, membership_id, created_at, seen_at, address, agent)
     values ($1, $2, $3, $4, now(), now(), '127.0.0.1', 'bench')`,
    [newId(), digest, accountId, membershipId],
  )
  return { unit, headers: { cookie: `${sessionCookie}=${token}`, 'x-requested-with': 'jianwang' } }
}

/** The street and the district with the most live teams of their own subtree. */
export async function findLargest(owner: pg.Client): Promise<{ street: Unit; district: Unit; city: Unit }> {
  const largest = async (kind: string): Promise<Unit> => {
    const { rows } = await owner.query<Unit>(
      `select u.id, u.path, u.name, u.kind from units.unit u
       join teams.counter c on c.unit_path >= u.path and c.unit_path < u.path || '~'
       where u.kind = $1 group by u.id order by sum(c.n) desc limit 1`,
      [kind],
    )
    if (rows[0] === undefined) throw new Error(`no ${kind} holds a team`)
    return rows[0]
  }
  return { street: await largest('street'), district: await largest('district'), city: await largest('city') }
}
