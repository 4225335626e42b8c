// The planner's own thread: HiGHS blocks it for as long as it may take.
import { parentPort, workerData } from 'node:worker_threads'
import { PlanInputError } from './ground.ts'
import { type PlanQuestion, type PlanStep, planByMethods } from './methods.ts'

export type ThreadAnswer = PlanStep | { faults: readonly string[] }

const question: PlanQuestion = workerData // as makePlan writes it
const say = (answer: ThreadAnswer) => parentPort?.postMessage(answer)
try {
  for await (const step of planByMethods(question)) say(step)
} catch (error) {
  if (!(error instanceof PlanInputError)) throw error
  say({ faults: error.faults })
}
