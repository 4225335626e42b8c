import { copyFrom, type Draft, isBetter, worthOf } from './draft.ts'
import { type Answer, solveExactly } from './exact.ts'
import { improve } from './exchange.ts'
import { evenOut } from './fairness.ts'
import { planGreedily } from './greedy.ts'
import { type Ground, readGround } from './ground.ts'
import type { Attempt, Method, Plan } from './plan.ts'
import type { PlanProblem } from './problem.ts'
import { writePlan } from './write-plan.ts'

/** `last`: nothing better follows. */
export type PlanStep = { plan: Plan; last: boolean }

export type PlanQuestion = {
  problem: PlanProblem
  /** For HiGHS; what greedy and the exchanges take comes besides. 0 leaves it out. */
  seconds: number
}

/**
 * The greedy plan as soon as it stands, then the better of it and the solver's. Whoever is stopped between the two, or dies,
 * has handed over a whole plan.
 */
export async function* planByMethods(
  { problem, seconds }: PlanQuestion,
  solve: typeof solveExactly = solveExactly,
): AsyncGenerator<PlanStep> {
  const ground = readGround(problem)
  const greedy = polish(planGreedily(ground))
  const first = attempt('greedy', greedy, 'done')
  if (seconds <= 0) {
    yield { plan: writePlan(greedy, 'greedy', undefined, [first], 'the solver was not asked'), last: true }
    return
  }
  yield { plan: writePlan(greedy, 'greedy', undefined, [first], 'the solver did not answer'), last: false }
  yield { plan: await withSolver(ground, greedy, first, () => solve(ground, greedy, seconds)), last: true }
}

async function withSolver(
  ground: Ground,
  greedy: Draft,
  first: Attempt,
  solve: () => Promise<Answer>,
): Promise<Plan> {
  const { coachOf, prices, said } = await solve().catch(tellFailure)
  if (coachOf === undefined)
    return writePlan(greedy, 'greedy', prices, [first], `the solver found no plan: ${said}`)
  const solved = polish(copyFrom(ground, coachOf))
  const attempts = [first, attempt('highs', solved, said)]
  // HiGHS stopped by its clock hands back what it has without a word (lessons.md): never taken on trust.
  const isSolved = isBetter(worthOf(solved), worthOf(greedy))
  return writePlan(isSolved ? solved : greedy, isSolved ? 'highs' : 'greedy', prices, attempts, null)
}

function tellFailure(error: unknown): Answer {
  return {
    coachOf: undefined,
    prices: undefined,
    said: error instanceof Error ? error.message : String(error),
  }
}

function polish(draft: Draft): Draft {
  improve(draft)
  evenOut(draft)
  return draft
}

function attempt(method: Method, draft: Draft, said: string): Attempt {
  return { method, ...worthOf(draft), said }
}
