/**
 * The matching planner (S1-44) on a drawn half-year of the city: 3,000 classes × 600 coaches in a process of its own, its time,
 * its memory and how far its cost may be from the least; against greedy with exchanges in the same run, also when the solver
 * has two seconds only; and at twice and four times the size. Each plan is looked at by the independent checker.
 * Run: node bench/goals-planner.ts [--sizes 1,2,4] [--seconds 20] [--seed 1]
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { makePlan } from '../apps/server/src/business/delivery/matching/planner/make-plan.ts'
import type { Plan } from '../apps/server/src/business/delivery/matching/planner/plan.ts'
import { generateProblem } from '../apps/server/src/business/delivery/matching/planner/testing/generate.ts'
import { checkPlan } from '../scripts/check-plan.mjs'
import { compareTimes, type Finding, limitTo, writeLine } from './measure.ts'
import { saveResults } from './results.ts'

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1,2,4' },
    seconds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    /** Makes one plan and prints what it took: the process that is measured. */
    one: { type: 'string' },
  },
})

type Taken = {
  seconds: number
  megabytes: number
  faults: number
  plan: Omit<Plan, 'assignments' | 'left' | 'certificate'>
  left: number
}

async function takeOne(size: number, seconds: number): Promise<Taken> {
  const problem = generateProblem({ classes: 3_000 * size, coaches: 600 * size, seed: Number(options.seed) })
  const began = performance.now()
  const plan = await makePlan(problem, { seconds })
  const taken = (performance.now() - began) / 1_000
  // Before the checker, which is no part of it.
  const megabytes = process.resourceUsage().maxRSS / 1_024
  const faults = checkPlan({ problem, plan }).length
  const { assignments: _, left, certificate: __, ...rest } = plan
  return { seconds: taken, megabytes, faults, plan: rest, left: left.length }
}

async function takeApart(size: number, seconds: number): Promise<Taken> {
  const args = [import.meta.filename, '--one', String(size), '--seconds', String(seconds)]
  const child = spawn(process.execPath, [...args, '--seed', options.seed], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`the planner's process ended with ${code}`)
  const taken: Taken = JSON.parse(output) // what takeOne printed
  return taken
}

/** Greedy with exchanges stands in every plan beside the solver's: more than 1 where the plan is better. */
function againstGreedy(name: string, { plan, left }: Taken): Finding {
  const greedy = plan.attempts.find(({ method }) => method === 'greedy')
  if (greedy === undefined || greedy.left < left) throw new Error('more classes left than by greedy')
  const more = { left, 'left by greedy': greedy.left, method: plan.method }
  // Fewer classes left over is better whatever it costs.
  const cost = greedy.left > left ? Math.max(greedy.cost, plan.cost.total) : greedy.cost
  return compareTimes({ goal: 'S1', name, unit: 'points', atLeast: 1, more }, plan.cost.total, cost)
}

function judge(taken: Taken): Finding[] {
  const { plan, left } = taken
  const about = { goal: 'S1', unit: 's' }
  const more = {
    left,
    'at least': plan.leftBound,
    method: plan.method,
    said: plan.attempts.at(-1)?.said ?? '',
  }
  return [
    limitTo({ ...about, name: '3,000 classes × 600 coaches, the whole', more }, taken.seconds, 30),
    limitTo({ ...about, name: 'the same, memory of the process', unit: 'MB' }, taken.megabytes, 400),
    limitTo({ ...about, name: 'the same, gap to the least any plan costs', unit: '%' }, plan.gap * 100, 5),
    limitTo({ ...about, name: 'the same, faults found by the checker', unit: '' }, taken.faults, 0),
    againstGreedy('greedy with exchanges : the plan, cost', taken),
  ]
}

async function measureAll(): Promise<Finding[]> {
  const seconds = Number(options.seconds)
  const [first = 1, ...others] = options.sizes.split(',').map(Number)
  const base = await takeApart(first, seconds)
  const findings = judge(base)
  const short = await takeApart(first, 2)
  findings.push(againstGreedy('the same with two seconds for the solver', short))
  findings.push(limitTo({ goal: 'S1', name: 'faults found in that', unit: '' }, short.faults, 0))
  for (const size of others) {
    const taken = await takeApart(size, seconds)
    const more = {
      MB: taken.megabytes,
      'gap %': taken.plan.gap * 100,
      left: taken.left,
      faults: taken.faults,
    }
    const name = `${size}× the size : 1×, seconds (solver stopped at ${seconds})`
    const about = { goal: 'S1', name, unit: 's', atLeast: 0, aside: true, more }
    findings.push(compareTimes(about, taken.seconds, base.seconds))
    findings.push(againstGreedy(`${size}× the size, greedy with exchanges : the plan, cost`, taken))
  }
  return findings
}

if (options.one !== undefined)
  console.log(JSON.stringify(await takeOne(Number(options.one), Number(options.seconds))))
else {
  const findings = await measureAll()
  for (const finding of findings) console.log(writeLine(finding))
  console.log(`\n${saveResults('planner', findings, options)}`)
  process.exitCode = findings.some((finding) => finding.aside !== true && !finding.reached) ? 1 : 0
}
