import { type Clique, coverClashes, openByCoach } from './cliques.ts'
import { at, type Ground } from './ground.ts'

/** The question as a linear program: what HiGHS is handed, and what its columns and rows mean. */
export type Program = {
  /** A pair each, then a class left over each, then the steps of load. */
  pairs: { of: number; coach: number }[]
  columnCosts: number[]
  columnUppers: number[]
  rows: { columns: number[]; values: number[]; lower: number; upper: number }[]
  /** Row of each open class, by class. */
  classRows: Map<number, number>
  cliqueRows: { clique: Clique; row: number }[]
  /** Columns from here on are no pairs; the first of them leave classes over, in the order of `classRows`. */
  firstLeft: number
}

/** More than this many classes one coach hardly gets; what he had beyond costs no more than the last step. */
const mostSteps = 14

/** Of pairs that may be chosen: `keeps` prunes. */
export function writeProgram(
  ground: Ground,
  leftPrice: number,
  keeps: (ofClass: number, ofCoach: number) => boolean,
): Program {
  const open = openByCoach(ground).map((classes, k) => classes.filter((c) => keeps(c, k)))
  const pairs = open.flatMap((classes, coach) => classes.map((of) => ({ of, coach })))
  const columnOf = new Map<number, number>(pairs.map(({ of, coach }, j) => [of * open.length + coach, j]))
  const program: Program = {
    pairs,
    columnCosts: pairs.map(({ of, coach }) => ground.price(of, coach)),
    columnUppers: pairs.map(() => 1),
    rows: [],
    classRows: new Map(),
    cliqueRows: [],
    firstLeft: pairs.length,
  }
  addClasses(program, ground, leftPrice)
  for (const [k, classes] of open.entries()) {
    const columns = classes.map((c) => columnOf.get(c * open.length + k) ?? 0)
    for (const clique of coverClashes(ground, k, classes)) {
      program.cliqueRows.push({ clique, row: program.rows.length })
      const members = clique.classes.map((c) => columnOf.get(c * open.length + k) ?? 0)
      program.rows.push({ columns: members, values: members.map(() => 1), lower: -Infinity, upper: 1 })
    }
    addLoad(program, ground, k, columns)
  }
  return program
}

/** Each class has one coach or is left over. */
function addClasses(program: Program, ground: Ground, leftPrice: number): void {
  const byClass = Map.groupBy(program.pairs.keys(), (j) => at(program.pairs, j).of)
  for (const [c, { lockedTo }] of ground.classes.entries()) {
    if (lockedTo !== undefined) continue
    program.classRows.set(c, program.rows.length)
    const columns = [...(byClass.get(c) ?? []), addColumn(program, leftPrice, 1)]
    program.rows.push({ columns, values: columns.map(() => 1), lower: 1, upper: 1 })
  }
}

/** As many classes as steps, each step dearer than the one before. */
function addLoad(program: Program, ground: Ground, k: number, columns: readonly number[]): void {
  const locked = ground.classes.filter(({ lockedTo }) => lockedTo === k).length
  const had = at(ground.coaches, k).coach.load + locked
  const count = Math.min(mostSteps, columns.length)
  const steps = Array.from({ length: count }, (_, n) =>
    addColumn(
      program,
      ground.problem.settings.loadStep * (had + n),
      n < count - 1 ? 1 : columns.length - count + 1,
    ),
  )
  if (count === 0) return
  program.rows.push({
    columns: [...columns, ...steps],
    values: [...columns.map(() => 1), ...steps.map(() => -1)],
    lower: -Infinity,
    upper: 0,
  })
}

function addColumn(program: Program, cost: number, upper: number): number {
  program.columnUppers.push(upper)
  return program.columnCosts.push(cost) - 1
}
