import { pairCost } from './cost.mjs'
import { clash, lessonsOf, mayHave } from './question.mjs'

/**
 * The bounds, counted anew from the prices that the plan brings with it. For any prices, none of a clique below nothing,
 * what each class and each coach would add by itself at these prices is never more than what they add together: the sum is
 * a bound of every plan that leaves as many classes. So the prices need no trust.
 */
export function* checkBounds(question, plan) {
  const { certificate, left, leftBound, bound, gap, cost } = plan
  const faults = [...checkCliques(question, certificate)]
  yield* faults
  if (faults.length > 0) return
  const may = choices(question)
  const least = Math.max(0, Math.ceil(costBound(question, certificate, may, left.length) - 1e-6))
  if (bound !== least) yield `the prices prove a cost of at least ${least}, not ${bound}`
  if (cost.total < bound) yield `the cost ${cost.total} is below its bound ${bound}`
  const fewest = fewestLeft(question, certificate.scarce, may)
  if (leftBound !== fewest) yield `at least ${fewest} classes are left, not ${leftBound}`
  if (left.length < leftBound) yield `fewer classes are left than ${leftBound}`
  const wide = cost.total === 0 ? 0 : (cost.total - bound) / cost.total
  if (Math.abs(gap - wide) > 1e-12) yield `the gap is ${wide}, not ${gap}`
}

/** Each two classes of a clique clash, and its price is not below nothing. */
function* checkCliques(question, { cliques, scarce }) {
  for (const { coachId, classIds, price } of [
    ...cliques,
    ...scarce.cliques.map((one) => ({ ...one, price: 0 })),
  ]) {
    if (!question.coaches.has(coachId) || !(price >= 0)) yield `a clique of ${coachId} at ${price}`
    if (new Set(classIds).size !== classIds.length) yield `a class stands twice in a clique of ${coachId}`
    for (const [i, a] of classIds.entries())
      for (const b of classIds.slice(i + 1))
        if (!clash(question, lessonsOf(question, a), lessonsOf(question, b)))
          yield `${a} and ${b} do not exclude each other`
  }
}

/** Of each coach the open classes he may have and his locks leave room for; and the classes that stand in nobody's list. */
function choices(question) {
  const { classes, coaches, locks } = question
  const locked = new Map([...coaches.keys()].map((id) => [id, []]))
  for (const [classId, coachId] of locks) locked.get(coachId).push(classId)
  const open = [...classes.keys()].filter((id) => !locks.has(id))
  const byCoach = new Map([...coaches.keys()].map((id) => [id, []]))
  for (const classId of open)
    for (const coachId of coaches.keys()) {
      if (mayHave(question, coachId, classId) !== undefined) continue
      const lessons = lessonsOf(question, classId)
      if (!locked.get(coachId).some((other) => clash(question, lessons, lessonsOf(question, other))))
        byCoach.get(coachId).push(classId)
    }
  const placed = new Set([...byCoach.values()].flat())
  return { byCoach, locked, open, nobody: new Set(open.filter((id) => !placed.has(id))) }
}

function costBound(question, { leftPrice, classPrices, cliques }, may, left) {
  const price = (classId) => classPrices[classId] ?? 0
  let sum = -leftPrice * left
  for (const id of may.open) sum += may.nobody.has(id) ? leftPrice : Math.min(price(id), leftPrice)
  for (const [coachId, classIds] of may.byCoach) {
    const own = cliques.filter((clique) => clique.coachId === coachId)
    sum -= own.reduce((all, clique) => all + clique.price, 0)
    const { load } = question.coaches.get(coachId)
    const locked = may.locked.get(coachId)
    for (const [n, id] of locked.entries())
      sum += total(question, coachId, id) + question.settings.loadStep * (load + n)
    const values = classIds.map(
      (id) =>
        total(question, coachId, id) -
        price(id) +
        own.filter((clique) => clique.classIds.includes(id)).reduce((all, clique) => all + clique.price, 0),
    )
    // One more class costs one step more: he takes the best as long as that pays.
    for (const [n, value] of values.sort((a, b) => a - b).entries())
      sum += Math.min(0, value + question.settings.loadStep * (load + locked.length + n))
  }
  return sum
}

function total(question, coachId, classId) {
  const { distance, preference, grade } = pairCost(question, coachId, classId)
  return distance + preference + grade
}

/** Nobody may have some; and of the scarce ones no more are placed than their coaches have room for. */
function fewestLeft({ locks }, { classIds, cliques }, { byCoach, nobody }) {
  const scarce = new Set(classIds.filter((id) => !nobody.has(id) && !locks.has(id)))
  let room = cliques.length
  for (const [coachId, open] of byCoach) {
    const held = new Set(cliques.filter((one) => one.coachId === coachId).flatMap((one) => one.classIds))
    room += open.filter((id) => scarce.has(id) && !held.has(id)).length
  }
  return nobody.size + Math.max(0, scarce.size - room)
}
