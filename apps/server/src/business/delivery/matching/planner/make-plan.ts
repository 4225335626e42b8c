import { Worker } from 'node:worker_threads'
import { PlanInputError } from './ground.ts'
import type { Plan } from './plan.ts'
import type { PlanProblem } from './problem.ts'
import type { ThreadAnswer } from './thread.ts'

export type PlanLimits = {
  /** For the solver; the whole takes up to some ten seconds more for a city. */
  seconds: number
  /** For tests: is handed the thread as soon as it runs. */
  onThread?(thread: Worker): void
}

/** HiGHS looks at its clock now and then only; after so long it is not waited for. */
const latest = (seconds: number): number => 2 * seconds + 300

/** What one thread may keep of its own; the solver's memory comes besides. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1_024 }

/**
 * A matching of all classes that are not locked (S1-21, S1-44), made in a thread of its own. Never worse than greedy with
 * exchanges: where the solver dies or is late, it is that plan, and `fallback` says why. Throws PlanInputError where the
 * question contradicts itself.
 */
export async function makePlan(problem: PlanProblem, limits: PlanLimits): Promise<Plan> {
  const told = await askThread(problem, limits.seconds, limits.onThread)
  if (told.plan !== undefined) return told.ended === null ? told.plan : { ...told.plan, fallback: told.ended }
  // It died before it had any plan: once more, without what may have killed it.
  const again = await askThread(problem, 0, undefined)
  if (again.plan === undefined) throw new Error(`the planner's thread ended: ${again.ended}`)
  return { ...again.plan, fallback: told.ended }
}

type Told = { plan: Plan | undefined; ended: string | null }

async function askThread(
  problem: PlanProblem,
  seconds: number,
  onThread: PlanLimits['onThread'],
): Promise<Told> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { problem, seconds },
    resourceLimits,
  })
  const told: Told = { plan: undefined, ended: 'the solver died' }
  let faults: readonly string[] = []
  thread.on('message', (answer: ThreadAnswer) => {
    if ('faults' in answer) faults = answer.faults
    else {
      told.plan = answer.plan
      if (answer.last) told.ended = null
    }
  })
  thread.on('error', (error) => {
    told.ended = `the solver died: ${error instanceof Error ? error.message : String(error)}`
  })
  const watchdog = setTimeout(() => {
    told.ended = 'the solver did not stop in time'
    void thread.terminate()
  }, 1_000 * latest(seconds))
  onThread?.(thread)
  await new Promise((resolve) => thread.once('exit', resolve))
  clearTimeout(watchdog)
  if (faults.length > 0) throw new PlanInputError(faults)
  return told
}
