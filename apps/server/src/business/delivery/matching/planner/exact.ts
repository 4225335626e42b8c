import type { Prices } from './bound.ts'
import { grow, openByCoach } from './cliques.ts'
import { type Draft, worthOf } from './draft.ts'
import { at, type Ground } from './ground.ts'
import { loadSolver, openModel, optimal, type SolverModel, sayStatus } from './highs.ts'
import { type Program, writeProgram } from './program.ts'

/** A class is first tried with its cheapest coaches; the bound counts all the others, too. */
const nearest = 20
/** Nearer to the best than this part of the cost is not worth the time. */
const goodEnough = 0.002

export type Answer = {
  /** -1 without a coach; undefined when HiGHS found no plan in its time. */
  coachOf: Int32Array | undefined
  /** Undefined when not even the relaxation was solved. */
  prices: Prices | undefined
  said: string
}

/**
 * HiGHS on the question without the way from lesson to lesson: first relaxed, which prices everything, then in whole
 * numbers from `start`, without the pairs that no better plan can have. Blocks its thread for up to `seconds`.
 */
export async function solveExactly(ground: Ground, start: Draft, seconds: number): Promise<Answer> {
  const leftPrice = priceOfLeaving(ground)
  const isNear = (c: number, k: number) =>
    at(ground.eligible, c).indexOf(k) < nearest || start.coachOf[c] === k
  const program = writeProgram(ground, leftPrice, isNear)
  if (program.rows.length === 0 || program.pairs.length === 0)
    return { coachOf: start.coachOf, prices: undefined, said: 'nothing to decide' }
  const model = openModel(await loadSolver(), program)
  try {
    // One budget for both runs: the model's clock goes on.
    model.options.set({ output_flag: false, time_limit: seconds })
    const relaxed = model.run().modelStatus
    if (relaxed !== optimal)
      return { coachOf: undefined, prices: undefined, said: `relaxation: ${sayStatus(relaxed)}` }
    const prices = readPrices(ground, program, model, leftPrice)
    const said = solveWhole(program, model, start, leftPrice)
    return { coachOf: readPlan(ground, program, model), prices, said }
  } finally {
    model.dispose()
  }
}

/** So dear that no saving elsewhere pays for leaving one over. */
function priceOfLeaving({ eligible, price, problem }: Ground): number {
  let dearest = 0
  for (const [c, list] of eligible.entries()) for (const k of list) dearest = Math.max(dearest, price(c, k))
  return 20 * (dearest + 10 * problem.settings.loadStep)
}

function solveWhole(program: Program, model: SolverModel, start: Draft, leftPrice: number): string {
  const all = { kind: 'range', from: 0, to: program.columnCosts.length - 1 } as const
  const values = startValues(program, start)
  const above = values.reduce((sum, value, j) => sum + value * at(program.columnCosts, j), 0)
  const { left } = worthOf(start)
  const slack = above - Number(model.info.get('objective_function_value'))
  const { colDual } = model.getSolution()
  // A pair whose reduced cost is above what the start can still win is in no better plan.
  const uppers = Float64Array.from(program.columnUppers, (upper, j) =>
    j < program.firstLeft && values[j] === 0 && (colDual[j] ?? 0) > slack + 1 ? 0 : upper,
  )
  model.changeColsBounds(all, new Float64Array(uppers.length), uppers)
  model.changeColsIntegrality(
    all,
    Int32Array.from(uppers, (_, j) => Number(j < program.firstLeft)),
  )
  model.setSolution({ colValue: values })
  model.options.set({ mip_rel_gap: 0, mip_abs_gap: goodEnough * (above - left * leftPrice) })
  return sayStatus(model.run().modelStatus)
}

/** The start as HiGHS counts it. */
function startValues(program: Program, start: Draft): Float64Array {
  const values = new Float64Array(program.columnCosts.length)
  for (const [j, { of, coach }] of program.pairs.entries()) values[j] = Number(start.coachOf[of] === coach)
  let column = program.firstLeft
  for (const c of program.classRows.keys()) values[column++] = Number((start.coachOf[c] ?? -1) < 0)
  for (const { columns, values: factors, upper } of program.rows) {
    if (upper !== 0) continue
    let classes = columns.reduce((sum, j, i) => sum + (factors[i] === 1 ? (values[j] ?? 0) : 0), 0)
    for (const [i, j] of columns.entries())
      if (factors[i] === -1) {
        values[j] = Math.min(classes, at(program.columnUppers, j))
        classes -= values[j] ?? 0
      }
  }
  return values
}

function readPlan(ground: Ground, program: Program, model: SolverModel): Int32Array | undefined {
  const feasible = 2
  if (Number(model.info.get('primal_solution_status')) !== feasible) return undefined
  const { colValue } = model.getSolution()
  const coachOf = Int32Array.from(ground.classes, ({ lockedTo }) => lockedTo ?? -1)
  for (const [j, { of, coach }] of program.pairs.entries()) if ((colValue[j] ?? 0) > 0.5) coachOf[of] = coach
  return coachOf
}

/** What the relaxation says each class and each clique is worth, in hundredths: the bound is counted anew from what is written. */
function readPrices(ground: Ground, program: Program, model: SolverModel, leftPrice: number): Prices {
  const { rowDual } = model.getSolution()
  const cents = (value: number | undefined) => Math.round((value ?? 0) * 100) / 100
  const classPrices = new Float64Array(ground.classes.length)
  for (const [c, row] of program.classRows) classPrices[c] = cents(rowDual[row])
  const open = openByCoach(ground).map((classes, k) => {
    const reduced = (c: number) => ground.price(c, k) - (classPrices[c] ?? 0)
    return classes.toSorted((a, b) => reduced(a) - reduced(b))
  })
  const cliques = program.cliqueRows
    .map(({ clique, row }) => ({ clique, price: cents(-(rowDual[row] ?? 0)) }))
    .filter(({ price }) => price > 0)
    .map(({ clique, price }) => ({ ...grow(ground, clique, at(open, clique.coach)), price }))
  return {
    leftPrice,
    classPrices,
    cliques,
    scarce: {
      classes: [...ground.classes.keys()].filter((c) => (classPrices[c] ?? 0) > leftPrice / 2),
      cliques: cliques.filter(({ price }) => price > leftPrice / 2),
    },
  }
}
