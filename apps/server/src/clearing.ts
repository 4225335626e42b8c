import { sweepFiles } from '#platform/files-sweep'
import type { House } from '#platform/house'
import { removeOldAnswers } from '#platform/traces'
import { removeOldCodes } from '#support/citizens'
import { removeLeftovers } from '#support/imports'
import { removeOldMessages } from '#support/notices'

/** What is kept for a time only: one line a kind. Each clears away what is past its time by the moment it is handed. */
const clearings: readonly ((house: House, now: Date) => Promise<unknown>)[] = [
  removeOldMessages,
  removeLeftovers,
  sweepFiles,
  removeOldAnswers,
  removeOldCodes,
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
