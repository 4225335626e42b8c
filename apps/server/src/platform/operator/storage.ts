import { type Static, Type } from 'typebox'
import { type Call, systemActor } from '../call.ts'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import { listLargest, type Stored } from '../storage.ts'
import { withCall } from '../transaction.ts'

/** What accounts and units are called is known above the platform. */
export type NameHolders = (
  call: Call,
  holders: { accounts: readonly string[]; unitPaths: readonly string[] },
) => Promise<{ account: (id: string) => string; unit: (path: string) => string }>

const Holders = Type.Array(
  Type.Object({ key: Type.String(), name: Type.String(), bytes: Type.Integer(), files: Type.Integer() }),
)
export const Storage = Type.Object({
  bytes: Type.Integer(),
  accountLimit: Type.Integer(),
  unitLimit: Type.Integer(),
  accounts: Holders,
  units: Holders,
})

const most = 10

/** Who keeps most on the disk. Asked as the system: an administrator has no scope, and is told sums only. */
export function measureStorage(house: House, nameHolders: NameHolders): Promise<Static<typeof Storage>> {
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId(), readOnly: true }
  return withCall(house, opening, async (call) => {
    const { accounts, units, bytes } = await listLargest(call.tx, most)
    const names = await nameHolders(call, {
      accounts: accounts.map(({ holder }) => holder),
      unitPaths: units.map(({ holder }) => holder),
    })
    const name = (of: (key: string) => string) => (row: Stored) => ({
      key: row.holder,
      name: of(row.holder),
      bytes: row.bytes,
      files: row.files,
    })
    return {
      bytes,
      accountLimit: house.files.limits.accountBytes,
      unitLimit: house.files.limits.unitBytes,
      accounts: accounts.map(name(names.account)),
      units: units.map(name(names.unit)),
    }
  })
}
