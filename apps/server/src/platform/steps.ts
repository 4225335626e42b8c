import { setTimeout as wait } from 'node:timers/promises'
import type { House } from './house.ts'

/** What is done again and again. `run` answers true when there may be more: then there is no pause. */
export type Step = Readonly<{
  name: string
  /** Milliseconds between the end of one and the next. */
  every: number
  // biome-ignore lint/suspicious/noConfusingVoidType: a step that says nothing
  run: (house: House) => Promise<boolean | void>
}>

/** After a failure the pause doubles up to this, in milliseconds. */
const longestPause = 10_000

/**
 * The one ticker: runs steps until it is aborted, each for itself: one that fails pauses, and holds up no other. Resolves
 * when the last has come to its end.
 */
export async function tick(house: House, steps: readonly Step[], signal: AbortSignal): Promise<void> {
  await Promise.all(steps.map((step) => repeat(house, step, signal)))
}

async function repeat(house: House, { name, every, run }: Step, signal: AbortSignal): Promise<void> {
  let pause = every
  while (!signal.aborted) {
    let busy = false
    try {
      busy = (await run(house)) === true
      pause = every
    } catch (error) {
      house.log.warn({ err: error, step: name }, 'worker step failed')
      pause = Math.min(pause * 2, longestPause)
    }
    if (!busy) await wait(pause, undefined, { signal, ref: true }).catch(() => {})
  }
}
