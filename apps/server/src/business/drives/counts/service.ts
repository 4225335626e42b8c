import type { Call } from '#platform/call'
import { systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import type { Measures } from './score.ts'
import { foldCounts, listSums } from './store.ts'

const linesAtOnce = 20_000

/** Folds waiting counts into totals; true when there may be more. The worker calls it, any number of them. */
export function foldCountsOnce(house: House): Promise<boolean> {
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId() }
  return withCall(house, opening, (call) => foldCounts(call.tx, linesAtOnce))
}

/** What is counted of an organisation and of each one right below it, by their paths. */
export async function gather(call: Call, path: string): Promise<Map<string, Measures>> {
  const sums = new Map<string, Map<string, number>>()
  for (const { unit_path, measure, n } of await listSums(call.tx, path)) {
    const measures = sums.get(unit_path) ?? new Map<string, number>()
    measures.set(measure, n)
    sums.set(unit_path, measures)
  }
  return sums
}
