import { accountStates } from '@jianwang/words/identity'
import { type Call, permit } from '#platform/call'
import { cutPage, readCursor } from '#platform/page'
import { notFound } from '#platform/problem'
import { maskPhone, openPhone } from '#support/people'
import { nameUnitsById } from '#support/units'
import { extraGrants, isAdministrator, roleTitles } from '../grants.ts'
import { isSomebodyElse, mayGrantMemberships, mayManageAccounts, mayReadAccounts } from '../policy.ts'
import {
  type Account,
  type AccountFilter,
  countAccounts,
  findAccount,
  listAccounts as listRows,
} from '../store/accounts.ts'
import { listHolders } from '../store/holders.ts'
import { listMemberships, type Membership } from '../store/memberships.ts'

/** Without a sign-in for so long an account is stale: the report asks whether it is still needed (8.1.4.2c). */
export const staleDays = 90
const day = 24 * 3_600_000

/** Accounts for the system and the security administrator, by username. */
export async function listAccounts(
  call: Call,
  query: {
    query?: string | undefined
    unitId?: number | undefined
    state?: AccountFilter['state']
    cursor?: string | undefined
    limit: number
  },
) {
  permit(mayReadAccounts(call.actor))
  const { limit } = query
  const filter: AccountFilter = {
    query: query.query?.trim() || undefined,
    unitId: query.unitId,
    state: query.state,
    now: call.now,
    staleBefore: new Date(call.now.getTime() - staleDays * day),
  }
  const after = readCursor(query.cursor, ['name'])?.[0]
  const rows = await listRows(call.tx, filter, {
    after,
    limit,
  })
  const { items, nextCursor } = cutPage(rows, limit, (row) => [row.username])
  return {
    items: await presentAll(call, items),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    total: await countAccounts(call.tx, filter),
    totalIsExact: true,
  }
}

/** @throws notFound (404) */
export async function getAccount(call: Call, id: string): Promise<AccountDetail> {
  permit(mayReadAccounts(call.actor))
  return describeAccount(call, id)
}

export type AccountDetail = Awaited<ReturnType<typeof describeAccount>>

export async function describeAccount(call: Call, id: string) {
  const row = await findAccount(call.tx, id)
  if (row === undefined) throw notFound()
  const [item] = await presentAll(call, [row])
  if (item === undefined) throw notFound()
  const holders = await listHolders(call.tx, id)
  return {
    ...item,
    memberships: (await listMemberships(call.tx, [id], false)).map(presentMembership),
    holders: holders.map((holder) => ({
      personName: holder.person_name,
      from: holder.held_from.toISOString(),
      ...(holder.held_until === null ? {} : { until: holder.held_until.toISOString() }),
      ...(holder.reason === null ? {} : { reason: holder.reason }),
    })),
  }
}

async function presentAll(call: Call, rows: readonly Account[]) {
  const memberships = await listMemberships(
    call.tx,
    rows.map((row) => row.id),
    true,
  )
  const names = await nameUnitsById(
    call,
    rows.flatMap((row) => row.unit_id ?? []),
  )
  return rows.map((row) =>
    present(
      call,
      row,
      memberships.filter((each) => each.account_id === row.id),
      names.get(row.unit_id ?? 0),
    ),
  )
}

function present(call: Call, row: Account, live: readonly Membership[], unitName: string | undefined) {
  const state = stateOf(row, call.now)
  const idleDays = Math.floor((call.now.getTime() - (row.last_login_at ?? row.created_at).getTime()) / day)
  return {
    id: row.id,
    username: row.username,
    personName: row.person_name,
    ...(row.phone_sealed === null
      ? {}
      : { phone: maskPhone(openPhone(call.crypto, row.phone_sealed, row.id)) }),
    ...(row.unit_id === null ? {} : { unitId: row.unit_id }),
    ...(unitName === undefined ? {} : { unitName }),
    state,
    stateTitle: accountStates[state],
    roles: live.map(presentMembership),
    hasTotp: row.totp_confirmed_at !== null,
    ...(row.last_login_at === null ? {} : { lastLoginAt: row.last_login_at.toISOString() }),
    idleDays,
    isStale: row.disabled_at === null && idleDays >= staleDays,
    ...(row.must_change && row.secret_expires_at !== null
      ? { secretExpiresAt: row.secret_expires_at.toISOString() }
      : {}),
    createdAt: row.created_at.toISOString(),
    version: row.version,
    actions: listActions(
      call,
      row,
      live.some(({ role }) => isAdministrator(role)),
    ),
  }
}

function stateOf(row: Account, now: Date): keyof typeof accountStates {
  if (row.disabled_at !== null) return 'disabled'
  if (!row.must_change) return 'active'
  return row.secret_expires_at !== null && row.secret_expires_at <= now ? 'expired' : 'initial'
}

/** What the two administrators may do with this account; the same rules refuse it in the services. */
function listActions(call: Call, row: Account, isOffice: boolean): string[] {
  const { actor } = call
  const other = isSomebodyElse(actor, row.id)
  return [
    ...(mayManageAccounts(actor) ? ['edit'] : []),
    ...(mayManageAccounts(actor) && other
      ? [
          row.disabled_at === null ? 'disable' : 'enable',
          ...(isOffice ? ['ask-secret'] : ['reset-secret', 'hand-over']),
        ]
      : []),
    ...(mayGrantMemberships(actor) && other ? ['grant'] : []),
    ...(mayGrantMemberships(actor) && other && row.totp_confirmed_at !== null ? ['clear-totp'] : []),
  ]
}

export function presentMembership(row: Membership) {
  return {
    membershipId: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    role: row.role,
    roleTitle: roleTitles[row.role],
    extraGrants: row.extra_grants.map((grant) => ({
      grant,
      title: extraGrants[grant]?.title ?? grant,
    })),
    grantedAt: row.granted_at.toISOString(),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at.toISOString() }),
  }
}
