import { sweepFiles } from '#platform/files-sweep'
import type { House } from '#platform/house'
import type { Clearing } from '#platform/module'
import { sweepUploads } from '#platform/resumable/sweep'
import { removeOldAnswers } from '#platform/traces'
import { modules } from './modules.ts'

/** What is kept for a time only. */
const clearings: readonly Clearing[] = [
  ...modules.flatMap((module) => module.clearings ?? []),
  sweepUploads(modules.flatMap((module) => module.uploads ?? [])),
  sweepFiles,
  removeOldAnswers,
]

/**
 * The worker calls it now and then. Nothing is cleared away while nobody knows the time for certain: a clock days ahead
 * would take away what people are still working on.
 */
export async function clearOnce(house: House): Promise<void> {
  for (const clear of clearings) {
    const now = house.clock.sureNow()
    if (now === undefined) return
    await clear(house, now)
  }
}
