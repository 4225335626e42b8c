import { sql } from 'kysely'
import type { Role, Tx } from '#platform/call'
import { identity } from '../tables.ts'

export type Membership = {
  id: string
  account_id: string
  unit_id: number
  unit_name: string
  unit_path: string
  role: Role
  extra_grants: string[]
  granted_at: Date
  revoked_at: Date | null
}

/** Memberships of some accounts with their units' names, newest first; `live` leaves out the revoked ones. */
export async function listMemberships(
  tx: Tx,
  accountIds: readonly string[],
  live: boolean,
): Promise<Membership[]> {
  if (accountIds.length === 0) return []
  const { rows } = await sql<Membership>`
    select m.id, m.account_id, m.unit_id, u.name as unit_name, u.path as unit_path, m.role, m.extra_grants, m.granted_at, m.revoked_at
    from identity.membership m join units.unit u on u.id = m.unit_id
    where m.account_id = any(${[...accountIds]}::uuid[]) and (not ${live}::boolean or m.revoked_at is null)
    order by m.granted_at desc, m.id
    limit 1000`.execute(tx)
  return rows
}

type NewMembership = {
  id: string
  accountId: string
  unitId: number
  role: Role
  extraGrants: readonly string[]
  grantedBy: string | null
  now: Date
}

export async function insertMembership(tx: Tx, membership: NewMembership): Promise<void> {
  await identity(tx)
    .insertInto('membership')
    .values({
      id: membership.id,
      account_id: membership.accountId,
      unit_id: membership.unitId,
      role: membership.role,
      extra_grants: [...membership.extraGrants],
      granted_by: membership.grantedBy,
      granted_at: membership.now,
      revoked_by: null,
      revoked_at: null,
    })
    .execute()
}

/** What one holds beside the role. */
export async function writeExtraGrants(tx: Tx, id: string, extraGrants: readonly string[]): Promise<void> {
  await identity(tx)
    .updateTable('membership')
    .set({ extra_grants: [...extraGrants] })
    .where('id', '=', id)
    .execute()
}

/** Revokes one membership, or all of an account when `id` is undefined. @returns how many */
export async function revokeMemberships(
  tx: Tx,
  target: { accountId: string; id?: string | undefined; by: string | null; now: Date },
): Promise<number> {
  const rows = await identity(tx)
    .updateTable('membership')
    .set({ revoked_at: target.now, revoked_by: target.by })
    .where('account_id', '=', target.accountId)
    .where('revoked_at', 'is', null)
    .$if(target.id !== undefined, (query) => query.where('id', '=', target.id ?? ''))
    .returning('id')
    .execute()
  return rows.length
}

/** One change to the three administrators at a time, so that two at once cannot leave an office empty. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.administrators', 0))`.execute(tx)
}

/** Enabled accounts that hold an administrator's role, one account left out. */
export async function countAdministrators(tx: Tx, role: Role, except: string): Promise<number> {
  const { count } = await identity(tx)
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('m.role', '=', role)
    .where('m.revoked_at', 'is', null)
    .where('a.disabled_at', 'is', null)
    .where('a.id', '!=', except)
    .executeTakeFirstOrThrow()
  return count
}

export async function isAdministratorsAccount(tx: Tx, accountId: string): Promise<boolean> {
  const row = await identity(tx)
    .selectFrom('membership')
    .select('id')
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('role', 'in', ['system_admin', 'security_admin', 'audit_admin'])
    .executeTakeFirst()
  return row !== undefined
}

/** Live roles of the same natural person under other accounts, known by the same phone number. */
export async function listRolesOfSamePerson(tx: Tx, accountId: string): Promise<Role[]> {
  const rows = await identity(tx)
    .selectFrom('account as mine')
    .innerJoin('account as other', 'other.phone_index', 'mine.phone_index')
    .innerJoin('membership as m', 'm.account_id', 'other.id')
    .select('m.role')
    .distinct()
    .where('mine.id', '=', accountId)
    .whereRef('other.id', '!=', 'mine.id')
    .where('m.revoked_at', 'is', null)
    .where('other.disabled_at', 'is', null)
    .execute()
  return rows.map((row) => row.role)
}

/** A merged unit's people go on in the unit it was merged into; one who is in both keeps what he has there. */
export async function moveMemberships(
  tx: Tx,
  fromUnitId: number,
  toUnitId: number,
  now: Date,
): Promise<void> {
  await sql`select identity.move_memberships(${fromUnitId}, ${toUnitId}, ${now})`.execute(tx)
}
