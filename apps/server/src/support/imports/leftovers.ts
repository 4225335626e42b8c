import { systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { keepHours } from './service.ts'
import { removeOldImports } from './store/imports.ts'
import { removeOldTickets } from './store/tickets.ts'

/** Removes what nobody will ask for again: what was read of uploads past their time, and tickets. Safe to run beside itself. */
export async function removeLeftovers(house: House, now: Date): Promise<void> {
  await withCall(house, { actor: systemActor, now, requestId: newId() }, async (call) => {
    await removeOldImports(call.tx, new Date(now.getTime() - keepHours * 3_600_000))
    await removeOldTickets(call)
  })
}
