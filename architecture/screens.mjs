// Which features of the console may use which. Read by architecture/dependency-cruiser.mjs and by people.

/**
 * The console's features: what a feature lets others use stands in its doors; beside them only its `pages.ts` is read, by
 * the app. A feature may call only those written above it, so the plan holds no circle.
 * @type {readonly (readonly [feature: string, mayCall: readonly string[], doors: readonly string[]])[]}
 */
export const features = [
  ['accounts', [], []],
  ['activities', [], []],
  ['audit', [], []],
  ['calendar', [], []],
  ['coaches', [], []],
  ['codes', [], []],
  ['committees', [], ['add-unit.tsx', 'committees.css', 'name-cell.tsx', 'unit-history.tsx']],
  ['identity', [], []],
  ['imports', [], []],
  ['ledger', [], []],
  ['news', [], []],
  ['notices', [], []],
  ['operations', [], []],
  ['organisations', [], []],
  ['publications', [], []],
  ['payroll', [], []],
  ['ratings', [], []],
  ['settings', [], []],
  ['statistics', [], ['charts.tsx', 'figures.tsx', 'statistics.css', 'summary.ts']],
  ['teams', [], []],
  ['units', ['committees'], []],
  ['visits', [], []],
  ['delivery', [], ['board/todos.ts']],
  ['drives', ['committees', 'statistics'], ['supervision/board-figures.tsx']],
  ['home', ['statistics', 'drives', 'delivery'], []],
]

const seen = new Set()
for (const [name, mayCall] of features) {
  for (const callee of mayCall)
    if (!seen.has(callee)) throw new Error(`${name} may not call ${callee}: it is not written above it`)
  seen.add(name)
}
