import { expect, test } from 'vitest'
import { sized } from '#test/size'
import { checkPlan } from '../../../../../../../scripts/check-plan.mjs'
import { isBetter, worthOf } from './draft.ts'
import { planGreedily } from './greedy.ts'
import { PlanInputError, readGround } from './ground.ts'
import { type PlanStep, planByMethods } from './methods.ts'
import type { Plan } from './plan.ts'
import type { PlanCoach, PlanProblem } from './problem.ts'
import { generateProblem } from './testing/generate.ts'
import { on, smallClass, smallCoach, smallProblem } from './testing/small.ts'
import { writePlan } from './write-plan.ts'

async function stepsOf(planning: AsyncGenerator<PlanStep>): Promise<PlanStep[]> {
  const steps: PlanStep[] = []
  for await (const step of planning) steps.push(step)
  return steps
}

/** The last plan, in this thread. */
async function planOf(problem: PlanProblem, seconds = 5): Promise<Plan> {
  const steps = await stepsOf(planByMethods({ problem, seconds }))
  const plan = steps.at(-1)?.plan
  if (plan === undefined) throw new Error('no plan')
  expect(checkPlan({ problem, plan })).toEqual([])
  return plan
}

const elsewhere = { lng: 121.6, lat: 31.3 }
const reasons: [reason: string, coach: Partial<PlanCoach>][] = [
  ['nobody-competent', { items: ['门球'] }],
  ['nobody-in-district', { districts: ['崇明区'] }],
  ['nobody-free', { free: [{ weekday: 1, starts: '09:01', ends: '12:00' }] }],
  ['nobody-free', { absent: [{ from: '2026-03-01', to: '2026-03-02' }] }],
  ['nobody-valid', { validUntil: '2026-03-01' }],
  ['all-busy', { busy: [{ ...on('10:10', '11:00'), venue: elsewhere }] }],
]

test.for(reasons)('S1-44 a class left over says why: %s, %o', async ([reason, coach]) => {
  const problem = smallProblem({ classes: [smallClass('c')], coaches: [smallCoach('k', coach)] })
  expect((await planOf(problem)).left).toMatchObject([{ classId: 'c', reason, takenBy: [] }])
})

test('S1-44 a class left over says who refused and who is taken', async () => {
  const problem = smallProblem({
    classes: [smallClass('a'), smallClass('b'), smallClass('c')],
    coaches: [smallCoach('k'), smallCoach('n')],
    refused: [
      { classId: 'a', coachId: 'k' },
      { classId: 'a', coachId: 'n' },
      { classId: 'b', coachId: 'n' },
      { classId: 'c', coachId: 'n' },
    ],
  })
  const { left, leftBound } = await planOf(problem)
  expect(leftBound).toBe(2)
  expect(left.map(({ reason }) => reason).sort()).toEqual(['all-refused', 'taken'])
  expect(left.find(({ reason }) => reason === 'taken')?.takenBy).toMatchObject([{ coachId: 'k' }])
})

test('S1-21 free times that touch are one, and a qualification holds on its last day', async () => {
  const coach = smallCoach('k', {
    free: [
      { weekday: 1, starts: '09:30', ends: '12:00' },
      { weekday: 1, starts: '08:00', ends: '09:30' },
    ],
    validUntil: '2026-03-02',
  })
  expect((await planOf(smallProblem({ classes: [smallClass('c')], coaches: [coach] }))).left).toEqual([])
})

test('S1-21 between two places a coach needs the time of the way, at one place none', async () => {
  const coaches = [smallCoach('k')]
  const next = smallClass('b', { lessons: [on('10:00', '11:00')] })
  const here = smallProblem({ classes: [smallClass('a'), next], coaches })
  expect((await planOf(here)).left).toEqual([])
  const there = smallProblem({ classes: [smallClass('a'), { ...next, venue: elsewhere }], coaches })
  expect((await planOf(there)).left).toHaveLength(1)
})

test('S1-44 one class moves so that another has a coach', async () => {
  // Each has two coaches; greedy gives the first to the nearer one, whom one of the others needs.
  const problem = smallProblem({
    classes: [smallClass('a', { item: '门球' }), smallClass('b'), smallClass('c')],
    coaches: [
      smallCoach('one'),
      smallCoach('both', { items: ['太极拳', '门球'] }),
      smallCoach('far', { items: ['门球'], home: elsewhere }),
    ],
  })
  expect(planGreedily(readGround(problem)).coachOf).toContain(-1)
  expect((await planOf(problem, 0)).left).toEqual([])
})

test('locks stand whatever the sieves say, and what contradicts itself is refused in words', async () => {
  const locked = [{ classId: 'c', coachId: 'k' }]
  const problem = smallProblem({
    classes: [smallClass('c'), smallClass('d')],
    coaches: [smallCoach('k', { items: [], free: [] }), smallCoach('n')],
    locked,
  })
  expect((await planOf(problem)).assignments).toContainEqual({ ...locked[0], locked: true })
  const both = [...locked, { classId: 'd', coachId: 'k' }]
  await expect(planOf({ ...problem, locked: both })).rejects.toThrow('locked to c and d at once')
  await expect(planOf({ ...problem, locked: [{ classId: 'x', coachId: 'k' }] })).rejects.toThrow(
    PlanInputError,
  )
})

test('S1-44 of equal coaches none has nothing while another has more than 1 + the mean', async () => {
  const times = ['08:00', '09:00', '10:00', '11:00']
  const classes = times.map((starts, i) =>
    smallClass(`c${i}`, { lessons: [on(starts, `${starts.slice(0, 2)}:50`)] }),
  )
  // The second lives so far away that no step of load pays for him.
  const coaches = [smallCoach('near'), smallCoach('far', { home: { lng: 121.2, lat: 30.7 } })]
  const problem = smallProblem({ classes, coaches, settings: { ...smallProblem({}).settings, loadStep: 1 } })
  const plan = await planOf(problem)
  expect(plan.assignments.filter(({ coachId }) => coachId === 'far').length).toBeGreaterThan(0)
  // Control: without that step it is uneven, and the checker sees it.
  const uneven = planGreedily(readGround(problem))
  const attempt = { method: 'greedy' as const, ...worthOf(uneven), said: 'done' }
  const faults = checkPlan({ problem, plan: writePlan(uneven, 'greedy', undefined, [attempt], 'none') })
  expect(faults).toContain('far has nothing, near has 4 and could give c0')
})

test('S1-44 of equals drawn by chance none has nothing while another has much', async () => {
  let uneven = 0
  for (let seed = 1; seed <= sized(6, 200); seed++) {
    const drawn = generateProblem({ classes: 60, coaches: 6, seed, districts: 2, spare: 2 })
    // Each four times, the others living ever farther away; load hardly counts.
    const coaches = drawn.coaches.flatMap((coach) =>
      [0, 1, 2, 3].map((n) => ({
        ...coach,
        id: `${coach.id}-${n}`,
        home: { ...coach.home, lng: coach.home.lng + n },
      })),
    )
    const problem = { ...drawn, coaches, settings: { ...drawn.settings, loadStep: 1 } }
    // The checker asks for it in every plan.
    await planOf(problem, 2)
    const draft = planGreedily(readGround(problem))
    const attempt = { method: 'greedy' as const, ...worthOf(draft), said: 'done' }
    const faults = checkPlan({ problem, plan: writePlan(draft, 'greedy', undefined, [attempt], 'none') })
    if (faults.some((fault) => fault.includes('has nothing'))) uneven++
  }
  // Control: without that step some are.
  expect(uneven).toBeGreaterThan(0)
})

test('a solver that dies leaves the greedy plan, which says so', async () => {
  const problem = smallProblem({ classes: [smallClass('c')], coaches: [smallCoach('k')] })
  const dying = () => Promise.reject(new Error('unreachable'))
  const steps = await stepsOf(planByMethods({ problem, seconds: 5 }, dying))
  expect(steps.at(-1)).toMatchObject({
    last: true,
    plan: { method: 'greedy', fallback: 'the solver found no plan: unreachable', left: [] },
  })
})

test('S1-44 a solver that hands back a worse plan without a word is not believed', async () => {
  const taken: string[] = []
  for (const seed of [1, 2, 3, 4, 5]) {
    const problem = generateProblem({ classes: 120, coaches: 30, seed })
    // As HiGHS does when its clock stops it.
    const lying = () =>
      Promise.resolve({ coachOf: new Int32Array(120).fill(-1), prices: undefined, said: 'time limit' })
    const steps = await stepsOf(planByMethods({ problem, seconds: 5 }, lying))
    const [greedy, last] = [steps[0]?.plan, steps[1]?.plan]
    if (greedy === undefined || last === undefined) throw new Error('no plan')
    expect(checkPlan({ problem, plan: last })).toEqual([])
    const worth = ({ left, cost }: Plan) => ({ left: left.length, cost: cost.total })
    expect(isBetter(worth(greedy), worth(last)), `seed ${seed}`).toBe(false)
    taken.push(last.method)
  }
  // Control: it did hand back worse ones.
  expect(taken).toContain('greedy')
})
