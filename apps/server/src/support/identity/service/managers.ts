import type { Call } from '#platform/call'
import { findManagers, listNames } from '../store/accounts.ts'

/**
 * Who manages any of these units of the scope today, by name, or who of them holds a function (职能): whom a paper may name to sign
 * for them. At most 100.
 */
export async function listManagers(
  call: Call,
  unitIds: readonly number[],
  holding?: string,
): Promise<{ accountId: string; personName: string; username: string }[]> {
  const rows = await findManagers(call.tx, unitIds, holding)
  const names = await listNames(
    call.tx,
    rows.map(({ id }) => id),
  )
  const usernames = new Map(names.map(({ id, username }) => [id, username]))
  return rows.map(({ id, person_name }) => ({
    ...{ accountId: id, personName: person_name },
    // Two of a name are told apart by it.
    username: usernames.get(id) ?? '',
  }))
}
