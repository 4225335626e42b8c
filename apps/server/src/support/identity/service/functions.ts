import { type Call, type Level, note, permit, type Role } from '#platform/call'
import { notFound, refuseStale } from '#platform/problem'
import { findUnitById, getUnit, type Unit } from '#support/units'
import { extraGrants } from '../grants.ts'
import { isSomebodyElse, mayGrantMemberships } from '../policy.ts'
import { grantUnknown, notYourself } from '../problems.ts'
import { levelOf } from '../sessions.ts'
import { lockAccount, updateAccount } from '../store/accounts.ts'
import { listMemberships, writeExtraGrants } from '../store/memberships.ts'
import { type AccountDetail, describeAccount } from './account-list.ts'

type Change = { version: number; extraGrants: readonly string[]; reason: string }

/**
 * The functions (职能) somebody holds in a unit from his next request on, all of them; the role stays. `version` is the account's.
 * @throws notYourself (403), notFound (404), changedMeanwhile (409), grantUnknown (422)
 */
export async function changeFunctions(
  call: Call,
  accountId: string,
  membershipId: string,
  change: Change,
): Promise<AccountDetail> {
  permit(mayGrantMemberships(call.actor))
  if (!isSomebodyElse(call.actor, accountId)) throw notYourself()
  const account = await lockAccount(call.tx, accountId)
  const row = (await listMemberships(call.tx, [accountId], true)).find((each) => each.id === membershipId)
  if (account === undefined || row === undefined) throw notFound()
  await refuseStale(account, change.version, () => describeAccount(call, accountId))
  await checkFunctions(call, await getUnit(call, row.unit_id), row.role, change.extraGrants)
  await writeExtraGrants(call.tx, membershipId, change.extraGrants)
  await updateAccount(call.tx, accountId, {}, { raise: true })
  const about = { username: account.username, unitName: row.unit_name }
  note(call, {
    action: 'identity.change-functions',
    subjectKind: 'account',
    subjectId: accountId,
    unitPath: row.unit_path,
    before: { ...about, extraGrants: [...row.extra_grants] },
    after: { ...about, extraGrants: [...change.extraGrants] },
    reason: change.reason,
  })
  return describeAccount(call, accountId)
}

/** Those that fit a manager of this unit. @throws grantUnknown (422) */
export async function checkFunctions(
  call: Call,
  unit: Unit,
  role: Role,
  wanted: readonly string[],
): Promise<void> {
  const parent =
    unit.kind === 'body' && unit.parentId !== null ? await findUnitById(call.tx, unit.parentId) : undefined
  const level = levelOf(unit.kind === 'body' ? (parent?.kind ?? null) : unit.kind)
  for (const extra of wanted)
    if (role !== 'manager' || !isExtraAt(extra, level, unit))
      throw grantUnknown({ grant: extraGrants[extra]?.title ?? extra })
}

function isExtraAt(extra: string, level: Level, unit: Unit): boolean {
  const known = extraGrants[extra]
  if (known === undefined) return false
  return unit.kind === 'organisation' ? known.organisations === true : known.levels.includes(level)
}
