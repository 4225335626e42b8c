import { systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import type { Guest } from '../guest.ts'
import { listDue } from '../store.ts'
import { settleSeating } from './places.ts'

const atOnce = 100

/**
 * A step of the worker for one guest: offers that ran out pass on to the next in line, each seating in a transaction of its
 * own. Only so that he hears of it at once; every sign-up and `settleMine` do the same.
 */
export async function passOnDue(house: House, guest: Guest): Promise<boolean> {
  const now = house.clock.now()
  const opening = () => ({ actor: systemActor, now, requestId: newId() })
  const ids = await withCall(house, { ...opening(), readOnly: true }, (call) =>
    listDue(call.tx, guest.name, now, atOnce),
  )
  for (const id of ids) await withCall(house, opening(), (call) => settleSeating(call, guest, id))
  return ids.length === atOnce
}
