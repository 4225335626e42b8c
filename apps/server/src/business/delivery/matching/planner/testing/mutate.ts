import type { Chance } from '../../../../../demo/chance.ts'
import { at, type Ground } from '../ground.ts'
import type { Plan } from '../plan.ts'
import type { PlanProblem } from '../problem.ts'

export type Document = { problem: PlanProblem; plan: Plan }
/** Changes the plan in place so that it breaks a constraint or what it states; false where this plan offers no such place. */
type Mutation = (plan: Plan, chance: Chance, ground: Ground) => boolean

const ofPlan = <T>(list: readonly T[], chance: Chance, act: (one: T) => boolean): boolean =>
  list.length > 0 && act(chance.pick(list))
const coachIds = (ground: Ground) => ground.coaches.map(({ coach }) => coach.id)
const classAt = (ground: Ground, id: string) => ground.classes.findIndex(({ one }) => one.id === id)

export const mutations: Record<string, Mutation> = {
  'a class to somebody who may not have it': (plan, chance, ground) =>
    ofPlan(plan.assignments, chance, (one) => {
      const may = at(ground.eligible, classAt(ground, one.classId))
      const not = coachIds(ground).filter((_, k) => !may.includes(k))
      return ofPlan(not, chance, (id) => set(one, { coachId: id }))
    }),
  'a class to another at another price': (plan, chance, ground) =>
    ofPlan(plan.assignments, chance, (one) => {
      const c = classAt(ground, one.classId)
      const now = ground.coaches.findIndex(({ coach }) => coach.id === one.coachId)
      const { distance } = ground.priceParts(c, now)
      const others = at(ground.eligible, c).filter((k) => ground.priceParts(c, k).distance !== distance)
      return ofPlan(others, chance, (k) => set(one, { coachId: at(ground.coaches, k).coach.id }))
    }),
  'a coach nobody knows': (plan, chance) =>
    ofPlan(plan.assignments, chance, (one) => set(one, { coachId: 'nobody' })),
  'a class that stands nowhere': (plan, chance) =>
    plan.assignments.splice(chance.int(0, plan.assignments.length - 1), 1).length > 0,
  'a class that stands twice': (plan, chance, ground) =>
    ofPlan(plan.assignments, chance, (one) =>
      push(plan.assignments, { ...one, coachId: chance.pick(coachIds(ground)) }),
    ),
  'a class left over for no reason': (plan, chance) =>
    ofPlan([...plan.assignments], chance, (one) => {
      plan.assignments.splice(plan.assignments.indexOf(one), 1)
      const passed = { competent: 0, inDistrict: 0, free: 0, valid: 0, notRefused: 0, notBusy: 0 }
      return push(plan.left, { classId: one.classId, reason: 'nobody-competent', passed, takenBy: [] })
    }),
  'one left over given to who teaches something else then': (plan, chance) =>
    ofPlan(
      plan.left.filter(({ takenBy }) => takenBy.length > 0),
      chance,
      (one) => {
        plan.left.splice(plan.left.indexOf(one), 1)
        const { coachId } = chance.pick(one.takenBy)
        return push(plan.assignments, { classId: one.classId, coachId, locked: false })
      },
    ),
  'a lock that is not kept': (plan, chance, ground) =>
    ofPlan(
      plan.assignments.filter(({ locked }) => locked),
      chance,
      (one) => set(one, { coachId: chance.pick(coachIds(ground).filter((id) => id !== one.coachId)) }),
    ),
  'a lock nobody made': (plan, chance) =>
    ofPlan(plan.assignments, chance, (one) => set(one, { locked: !one.locked })),
  'another cost': (plan, chance) => {
    const part = chance.pick(['total', 'distance', 'transfer', 'load', 'preference', 'grade'] as const)
    return set(plan.cost, { [part]: plan.cost[part] + other(chance) })
  },
  'another bound': (plan, chance) => set(plan, { bound: plan.bound + other(chance) }),
  'another gap': (plan, chance) => set(plan, { gap: plan.gap + other(chance) / 10_000 }),
  'another least number left over': (plan, chance) =>
    set(plan, { leftBound: plan.leftBound + other(chance) }),
  'a price below nothing': (plan, chance) =>
    ofPlan(plan.certificate.cliques, chance, (one) => set(one, { price: -1 })),
  'a clique of classes that go together': (plan, chance, ground) =>
    ofPlan(plan.certificate.cliques, chance, (one) =>
      push(
        one.classIds,
        ...ground.classes.map((each) => each.one.id).filter((id) => !one.classIds.includes(id)),
      ),
    ),
  'another reason': (plan, chance) =>
    ofPlan(plan.left, chance, (one) =>
      set(one, { reason: one.reason === 'all-busy' ? 'nobody-free' : 'all-busy' }),
    ),
  'another count': (plan, chance) =>
    ofPlan(plan.left, chance, (one) => set(one.passed, { free: one.passed.free + other(chance) })),
  'a hindrance kept back': (plan, chance) =>
    ofPlan(
      plan.left.filter(({ takenBy }) => takenBy.length > 0),
      chance,
      (one) => one.takenBy.splice(chance.int(0, one.takenBy.length - 1), 1).length > 0,
    ),
  'a better attempt not taken': (plan, chance) =>
    ofPlan(plan.attempts, chance, (one) => set(one, { cost: plan.cost.total - 1, left: plan.left.length })),
}

/** Never 0. */
const other = (chance: Chance): number => chance.int(1, 50) * chance.pick([-1, 1])

function set<T extends object>(of: T, to: Partial<T>): boolean {
  Object.assign(of, to)
  return true
}

function push<T>(list: T[], ...more: T[]): boolean {
  return list.push(...more) > 0
}

/** A copy that is wrong, and how; every kind has its turn. */
export function mutate(
  { problem, plan }: Document,
  chance: Chance,
  ground: Ground,
): { how: string; document: Document } {
  for (;;) {
    const [how, change] = chance.pick(Object.entries(mutations))
    const copy = structuredClone(plan)
    if (change(copy, chance, ground)) return { how, document: { problem, plan: copy } }
  }
}
