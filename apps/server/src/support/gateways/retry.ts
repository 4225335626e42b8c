import type { Clock } from '#platform/clock'
import type { Logger } from '#platform/log'
import type { Problem } from '#platform/problem'

/** What an adapter needs besides its address. */
export type Means = Readonly<{
  clock: Clock
  log: Logger
  /** Real time, also where `clock` stands still; tests hand in one that does not wait. */
  pause(milliseconds: number): Promise<void>
  timeoutMs: number
}>

/** Thrown by a try that may be repeated; `problem` is told when tries are used up. */
export class TryAgain extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super('try again')
    this.problem = problem
  }
}

const pausesMs = [200, 600, 1_500] as const
/** Somebody is waiting in front of a screen: no further try begins after this. */
const patienceMs = 6_000

/** Tries at most four times, later each time, and not in step with other processes. */
export async function retrying<T>(means: Means, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof TryAgain)) throw error
      const pause = pausesMs[tries]
      if (pause === undefined || performance.now() - began > patienceMs) throw error.problem
      await means.pause(pause * (0.75 + Math.random() / 2))
    }
  }
}
