import { systemActor } from '#platform/call'
import type { Features } from '#platform/config'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { mergeKnown } from './service.ts'
import { findSetting } from './store.ts'

/** Reads which functions are open and lets this process go by it. */
export async function loadSwitches(house: House): Promise<void> {
  const row = await withCall(
    house,
    { actor: systemActor, now: house.clock.now(), requestId: newId(), readOnly: true },
    (call) => findSetting(call.tx, 'features'),
  )
  house.switches.set(row === undefined ? {} : mergeKnown<Features>(house.config.features, row.value))
}

/** What another process changed holds here within `milliseconds`. While the database is away the last answer holds. */
export function keepSwitches(house: House, milliseconds = 5_000): { stop(): void } {
  const load = () =>
    loadSwitches(house).catch((error: unknown) => house.log.warn({ err: error }, 'switches not read'))
  void load()
  const timer = setInterval(() => void load(), milliseconds)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
