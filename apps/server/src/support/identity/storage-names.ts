import type { NameHolders } from '#platform/operator/storage'
import { listUnitsByIds } from '#support/units'
import { listUsernames } from './store/accounts.ts'

/** Who it is that keeps files: staff by their login name, units by their own. Citizens stay nameless. */
export const nameHolders: NameHolders = async ({ tx }, { accounts, unitPaths }) => {
  const idOf = (path: string) => Number(path.split('.').at(-2))
  const usernames = await listUsernames(tx, accounts)
  const found = await listUnitsByIds(tx, unitPaths.map(idOf).filter(Number.isInteger))
  const units = new Map(found.map(({ id, name }) => [id, name]))
  return {
    account: (id) => usernames.get(id) ?? '市民',
    unit: (path) => units.get(idOf(path)) ?? path,
  }
}
