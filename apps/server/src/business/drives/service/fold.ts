import { systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { foldCounts } from '../store/board.ts'

const linesAtOnce = 20_000

/** Folds waiting counts into totals; true when there may be more. The worker calls it, any number of them. */
export function foldCountsOnce(house: House): Promise<boolean> {
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId() }
  return withCall(house, opening, (call) => foldCounts(call.tx, linesAtOnce))
}
