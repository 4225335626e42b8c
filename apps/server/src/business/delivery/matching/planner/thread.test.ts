import type { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { checkPlan } from '../../../../../../../scripts/check-plan.mjs'
import { PlanInputError } from './ground.ts'
import { makePlan } from './make-plan.ts'
import { generateProblem } from './testing/generate.ts'
import { smallClass, smallCoach, smallProblem } from './testing/small.ts'

const problem = generateProblem({ classes: 200, coaches: 50, seed: 7 })

test('a thread killed while the solver works leaves the greedy plan, which says so', async () => {
  const killAtFirstPlan = (thread: Worker) => thread.once('message', () => thread.terminate())
  const plan = await makePlan(problem, { seconds: 60, onThread: killAtFirstPlan })
  expect(plan).toMatchObject({ method: 'greedy', fallback: 'the solver died' })
  expect(checkPlan({ problem, plan })).toEqual([])
})

test('a thread killed before it has any plan is followed by one without the solver', async () => {
  const plan = await makePlan(problem, { seconds: 60, onThread: (thread) => thread.terminate() })
  expect(plan).toMatchObject({ method: 'greedy', fallback: 'the solver died' })
  expect(checkPlan({ problem, plan })).toEqual([])
})

test('the same problem has the same plan', async () => {
  const [one, two] = [await makePlan(problem, { seconds: 60 }), await makePlan(problem, { seconds: 60 })]
  expect(one).toEqual(two)
  expect(one.attempts.map(({ method, said }) => [method, said])).toEqual([
    ['greedy', 'done'],
    ['highs', 'optimal'],
  ])
})

test('a problem that contradicts itself is refused by the thread, too', async () => {
  const twice = smallProblem({ classes: [smallClass('c'), smallClass('c')], coaches: [smallCoach('k')] })
  await expect(makePlan(twice, { seconds: 1 })).rejects.toThrow(PlanInputError)
})
