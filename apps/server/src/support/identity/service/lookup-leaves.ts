import { type Call, permit } from '#platform/call'
import { allowMoreLookups, listUsedUp, moreLookups } from '#platform/lookups'
import { mayAllowLookups } from '../policy.ts'
import { listNames } from '../store/accounts.ts'

/** Colleagues of the same unit and of those below whose lookups of today are used up. */
export async function listLookupLeaves(call: Call) {
  permit(mayAllowLookups(call.actor))
  const rows = await listUsedUp(call)
  const names = await listNames(
    call.tx,
    rows.map(({ accountId }) => accountId),
  )
  return {
    more: moreLookups,
    items: rows.map((row) => ({
      ...row,
      usedUpAt: row.usedUpAt.toISOString(),
      username: names.find(({ id }) => id === row.accountId)?.username ?? '',
      personName: names.find(({ id }) => id === row.accountId)?.person_name ?? '',
    })),
  }
}

/** @throws notFound (404), leaveNotNeeded, leaveSpent (409) */
export async function allowLookups(call: Call, accountId: string, reason: string) {
  permit(mayAllowLookups(call.actor))
  await allowMoreLookups(call, accountId, reason)
  return listLookupLeaves(call)
}
