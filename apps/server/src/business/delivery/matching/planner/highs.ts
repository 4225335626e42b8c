import { createRequire } from 'node:module'
import type { Program } from './program.ts'

// Said here as narrowly as it is used: the package's own types say all of HiGHS.
type Solver = { infinity: number; createModel(source: object): SolverModel }
export type SolverModel = {
  options: { set(options: Record<string, boolean | number | string>): void }
  run(): { modelStatus: number }
  getSolution(): { colValue: Float64Array; colDual: Float64Array; rowDual: Float64Array }
  setSolution(solution: { colValue: Float64Array }): unknown
  changeColsIntegrality(columns: Range, types: Int32Array): unknown
  changeColsBounds(columns: Range, lower: Float64Array, upper: Float64Array): unknown
  info: { get(name: string): number | bigint }
  dispose(): void
}

type Range = { kind: 'range'; from: number; to: number }

export async function loadSolver(): Promise<Solver> {
  const load: () => Promise<Solver> = createRequire(import.meta.url)('highs')
  return await load()
}

export const optimal = 7
export function sayStatus(status: number): string {
  return (
    { 7: 'optimal', 8: 'infeasible', 13: 'time limit', 14: 'iteration limit' }[status] ?? `status ${status}`
  )
}

export function openModel(solver: Solver, { columnCosts, columnUppers, rows }: Program): SolverModel {
  const starts = [0]
  for (const { columns } of rows) starts.push((starts.at(-1) ?? 0) + columns.length)
  return solver.createModel({
    numCols: columnCosts.length,
    numRows: rows.length,
    colCost: columnCosts,
    colLower: new Float64Array(columnCosts.length),
    colUpper: columnUppers,
    rowLower: rows.map(({ lower }) => (lower === -Infinity ? -solver.infinity : lower)),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columnCosts.length,
      starts,
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ values }) => values),
    },
  })
}
