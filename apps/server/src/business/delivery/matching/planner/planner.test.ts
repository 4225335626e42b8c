import { expect, test } from 'vitest'
import { sized } from '#test/size'
import { checkPlan } from '../../../../../../../scripts/check-plan.mjs'
import { seedChance } from '../../../../demo/chance.ts'
import { isBetter } from './draft.ts'
import { readGround } from './ground.ts'
import { makePlan } from './make-plan.ts'
import type { Plan } from './plan.ts'
import type { PlanProblem } from './problem.ts'
import { generateProblem } from './testing/generate.ts'
import { mutate, mutations } from './testing/mutate.ts'

const seed = Number(process.env.SEED ?? 20_261_130)

/** With something of everything: locks, refusals, promises, wishes, load, too few coaches. */
function richProblem(classes: number, of: number): PlanProblem {
  const chance = seedChance(of)
  const problem = generateProblem({ classes, coaches: Math.ceil(classes / 6), seed: of, districts: 3 })
  const ground = readGround(problem)
  const pairs = ground.eligible.flatMap((list, c) =>
    list.map((k) => ({ classId: problem.classes[c]?.id ?? '', coachId: problem.coaches[k]?.id ?? '' })),
  )
  const lock = chance.pick(pairs)
  const busy = chance.pick(problem.classes)
  return {
    ...problem,
    locked: [lock],
    refused: chance.some(pairs, 5).filter(({ classId }) => classId !== lock.classId),
    classes: problem.classes.map((one, c) => ({
      ...one,
      wishes: c % 7 === 0 ? [chance.pick(problem.coaches).id] : [],
    })),
    coaches: problem.coaches.map((coach, k) => ({
      ...coach,
      load: k % 3,
      busy: k % 5 === 0 ? busy.lessons.map((lesson) => ({ ...lesson, venue: busy.venue })) : [],
    })),
  }
}

const worth = ({ left, cost }: Plan) => ({ left: left.length, cost: cost.total })

test.for([
  ['in good time', 20],
  ['in two seconds', 2],
  ['in a hundredth of a second', 0.01],
] as const)(
  'S1-44 the plan is never worse than greedy with exchanges, and holds: %s',
  async ([, seconds]) => {
    for (let n = 0; n < sized(2, 30); n++) {
      const problem = richProblem(sized(80, 400), seed + n)
      const [plan, greedy] = [await makePlan(problem, { seconds }), await makePlan(problem, { seconds: 0 })]
      expect(checkPlan({ problem, plan }), `seed ${seed + n}`).toEqual([])
      expect(checkPlan({ problem, plan: greedy }), `seed ${seed + n}`).toEqual([])
      expect(isBetter(worth(greedy), worth(plan)), `seed ${seed + n}`).toBe(false)
    }
  },
)

const count = sized(200, 1_000)
test(`the checker refuses ${count} of ${count} plans that each break a constraint or what they state`, async () => {
  const problem = richProblem(60, seed)
  const plan = await makePlan(problem, { seconds: 5 })
  expect(plan.attempts.map(({ method }) => method)).toEqual(['greedy', 'highs'])
  expect(checkPlan({ problem, plan })).toEqual([])
  const ground = readGround(problem)
  const chance = seedChance(seed)
  const seen = new Set<string>()
  const accepted: string[] = []
  for (let n = 0; n < count; n++) {
    const { how, document } = mutate({ problem, plan }, chance, ground)
    seen.add(how)
    if (checkPlan(document).length === 0) accepted.push(how)
  }
  expect(accepted, `seed ${seed}`).toEqual([])
  expect([...seen].sort()).toEqual(Object.keys(mutations).sort())
})
