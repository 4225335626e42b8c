import { systemActor } from '#platform/call'
import { featuresOf } from '#platform/features'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { listExpired } from '../store/activities.ts'
import { settle } from './mine.ts'

const atOnce = 100

/**
 * A step of the worker: offers that ran out pass on to the next in line, each activity in a transaction of its own.
 * Only so that he hears of it at once; every sign-up and every look at one's own list does the same.
 */
export async function passOnOffers(house: House): Promise<boolean> {
  if (!featuresOf(house).activities) return false
  const now = house.clock.now()
  const opening = () => ({ actor: systemActor, now, requestId: newId() })
  const ids = await withCall(house, { ...opening(), readOnly: true }, (call) =>
    listExpired(call.tx, now, atOnce),
  )
  for (const id of ids) await withCall(house, opening(), (call) => settle(call, id))
  return ids.length === atOnce
}
