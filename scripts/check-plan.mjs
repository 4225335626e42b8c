// Checks an exported matching plan (problem and plan in one JSON document) with arithmetic of its own: constraints, stated
// cost, reasons, bounds, gap, fairness. Nothing of the planner is imported. Plain JavaScript for Node 20, no dependency.
//   node scripts/check-plan.mjs plan.json
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { checkBounds } from './check-plan/bounds.mjs'
import { checkCost } from './check-plan/cost.mjs'
import { checkFairness, checkLeft } from './check-plan/left.mjs'
import { clash, isPromised, lessonsOf, mayHave, readProblem } from './check-plan/question.mjs'

/** @returns {string[]} what is wrong, each as a sentence; empty when the plan holds. */
export function checkPlan({ problem, plan }) {
  const question = readProblem(problem)
  const faults = [...checkWhole(question, plan)]
  // What is counted below is counted of a whole plan.
  if (faults.length > 0) return faults
  const own = ownOf(question, plan)
  return [
    ...checkAssignments(question, plan, own),
    ...checkCost(question, plan, own),
    ...checkLeft(question, plan, own),
    ...checkFairness(question, plan, own),
    ...checkBounds(question, plan),
    ...checkAttempts(plan),
  ]
}

/** Each class stands once, with a coach or left over, and every lock is kept. */
function* checkWhole({ classes, coaches, locks }, { assignments, left }) {
  const seen = new Set()
  for (const { classId, coachId } of [...assignments, ...left]) {
    if (!classes.has(classId)) yield `unknown class ${classId}`
    if (coachId !== undefined && !coaches.has(coachId)) yield `unknown coach ${coachId}`
    if (seen.has(classId)) yield `class ${classId} stands twice`
    seen.add(classId)
  }
  for (const id of classes.keys()) if (!seen.has(id)) yield `class ${id} stands nowhere`
  const given = new Map(assignments.map((one) => [one.classId, one]))
  for (const [classId, coachId] of locks)
    if (given.get(classId)?.coachId !== coachId) yield `class ${classId} was locked to ${coachId}`
  for (const { classId, locked } of assignments)
    if (locked !== locks.has(classId)) yield `class ${classId} is called ${locked ? '' : 'not '}locked`
}

/** The classes of each coach. */
function ownOf({ coaches }, { assignments }) {
  const own = new Map([...coaches.keys()].map((id) => [id, []]))
  for (const one of assignments) own.get(one.coachId).push(one)
  return own
}

function* checkAssignments(question, { assignments }, own) {
  for (const { classId, coachId, locked } of assignments) {
    if (locked) continue
    const why = mayHave(question, coachId, classId)
    if (why !== undefined) yield `${coachId} may not have ${classId}: ${why}`
  }
  for (const [coachId, list] of own)
    for (const [i, a] of list.entries()) {
      for (const b of list.slice(i + 1))
        if (clash(question, lessonsOf(question, a.classId), lessonsOf(question, b.classId)))
          yield `${coachId} cannot be at ${a.classId} and ${b.classId}`
      if (!a.locked && isPromised(question, coachId, a.classId))
        yield `${coachId} is promised elsewhere when ${a.classId} is`
    }
}

/** The plan is the better of what was tried, and says so. */
function* checkAttempts({ method, attempts, left, cost, fallback }) {
  const chosen = attempts.find((one) => one.method === method)
  if (chosen === undefined) yield `no attempt is called ${method}`
  else if (chosen.left !== left.length || chosen.cost !== cost.total)
    yield `the attempt ${method} is said to leave ${chosen.left} at ${chosen.cost}`
  for (const one of attempts)
    if (one.left < left.length || (one.left === left.length && one.cost < cost.total))
      yield `${one.method} was better and was not taken`
  if (!attempts.some((one) => one.method === 'greedy')) yield 'greedy was not tried'
  if (fallback === null && !attempts.some((one) => one.method === 'highs'))
    yield 'the solver is not said to have failed, and gave nothing'
}

function runCommand(file) {
  const document = JSON.parse(readFileSync(file, 'utf8'))
  const faults = checkPlan(document)
  for (const fault of faults.slice(0, 50)) console.log(`✗ ${fault}`)
  const { assignments, left, cost, bound, leftBound, gap, method } = document.plan
  console.log(
    `${faults.length === 0 ? '✓ sound' : `✗ ${faults.length} faults`}: ${assignments.length} classes matched, ` +
      `${left.length} left (at least ${leftBound}), cost ${cost.total} (at least ${bound}, gap ${(gap * 100).toFixed(2)} %), by ${method}`,
  )
  return faults.length === 0 ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv[2] === undefined) {
    console.error('node scripts/check-plan.mjs plan.json')
    process.exitCode = 2
  } else process.exitCode = runCommand(process.argv[2])
}
