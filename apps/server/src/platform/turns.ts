import { busy } from './problem.ts'

/** Runs work in the order it came, a few at once for each key; see `makeTurns`. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>

/**
 * Lets `atOnce` works of one key run together and the others wait, in the memory of this process: where what is wrong is
 * counted, so that many who are right at the same moment queue and are not refused.
 * @throws busy (503) when `mostWaiting` wait already
 */
export function makeTurns(limits: { atOnce: number; mostWaiting: number }): Turns {
  const lanes = new Map<string, { running: number; waiting: (() => void)[] }>()
  return async (key, work) => {
    const lane = lanes.get(key) ?? { running: 0, waiting: [] }
    lanes.set(key, lane)
    if (lane.running >= limits.atOnce) {
      if (lane.waiting.length >= limits.mostWaiting) throw busy()
      // Whoever leaves hands over his place, so that nobody who comes meanwhile slips in.
      await new Promise<void>((go) => lane.waiting.push(go))
    } else lane.running += 1
    try {
      return await work()
    } finally {
      const next = lane.waiting.shift()
      if (next !== undefined) next()
      else {
        lane.running -= 1
        if (lane.running === 0) lanes.delete(key)
      }
    }
  }
}
