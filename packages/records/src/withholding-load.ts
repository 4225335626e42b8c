import type { Fault } from './faults.ts'
import { checkTables, type WithholdingTable } from './withholding-tables.ts'
import { addDays } from './working-days.ts'

/**
 * The tables with one more version: the one of its kind that had no end ends the day before. Of the one that is added only
 * the faults, by its own fields.
 */
export function addTable(tables: readonly WithholdingTable[], added: WithholdingTable) {
  const after = tables.map((table) =>
    table.kind === added.kind && table.to === null && table.from < added.from
      ? { ...table, to: addDays(added.from, -1) }
      : table,
  )
  const all = [...after, added]
  const taken: Fault[] = tables.some(({ version }) => version === added.version)
    ? [{ path: '/version', message: `“${added.version}”已经有了，请用新的版本名。` }]
    : []
  return { tables: all, faults: [...taken, ...checkTables(all)] }
}

/** Those of the product, and those that were loaded since, in the order of their first days. */
export function joinTables(
  standing: readonly WithholdingTable[],
  loaded: readonly WithholdingTable[],
): readonly WithholdingTable[] {
  return loaded
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .reduce<readonly WithholdingTable[]>((tables, table) => addTable(tables, table).tables, standing)
}
