import { systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { announceLapsed } from '../facts.ts'
import { lapseDue } from '../store.ts'

const atOnce = 100

/** Ends holds whose time is over and tells whoever made them. @returns true when there may be more */
export async function lapseHolds(house: House): Promise<boolean> {
  return withCall(house, { actor: systemActor, now: house.clock.now(), requestId: newId() }, async (call) => {
    const lapsed = await lapseDue(call.tx, call.now, atOnce)
    announceLapsed(call, lapsed)
    return lapsed.length === atOnce
  })
}
