import type { Draft } from './draft.ts'
import { at } from './ground.ts'
import type { LeftClass, LeftReason } from './plan.ts'
import { firstSieve, type Sieve, sieves } from './sieves.ts'

const reasonOf: Record<Sieve, LeftReason> = {
  competent: 'nobody-competent',
  inDistrict: 'nobody-in-district',
  free: 'nobody-free',
  valid: 'nobody-valid',
  notRefused: 'all-refused',
  notBusy: 'all-busy',
}

/** Why a class of a finished plan has no coach. */
export function explainLeft(draft: Draft, c: number): LeftClass {
  const { ground } = draft
  const { one, slots } = at(ground.classes, c)
  const wanted = { id: one.id, item: one.item, district: one.district, slots }
  const failed = ground.coaches.map((coach) => firstSieve(coach, wanted, ground.problem.settings))
  // Undefined stands behind all of them.
  const places = failed.map((sieve) => (sieve === undefined ? sieves.length : sieves.indexOf(sieve)))
  const passing = (sieve: Sieve) => places.filter((place) => place > sieves.indexOf(sieve)).length
  const passed = {
    competent: passing('competent'),
    inDistrict: passing('inDistrict'),
    free: passing('free'),
    valid: passing('valid'),
    notRefused: passing('notRefused'),
    notBusy: passing('notBusy'),
  }
  const empty = sieves.find((sieve) => passed[sieve] === 0)
  return {
    classId: one.id,
    reason: empty === undefined ? 'taken' : reasonOf[empty],
    passed,
    takenBy: at(ground.eligible, c).map((k) => ({
      coachId: at(ground.coaches, k).coach.id,
      classId: at(ground.classes, findInWay(draft, c, k)).one.id,
    })),
  }
}

/** One class that this coach teaches and that keeps him from it. */
function findInWay({ ground, coachOf }: Draft, c: number, k: number): number {
  return coachOf.findIndex((coach, other) => coach === k && ground.clash(c, other))
}
