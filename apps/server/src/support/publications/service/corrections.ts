import type { Call } from '#platform/call'
import type { Change } from '../above.ts'
import { isAddition } from '../content.ts'
import { countFirstEntries, listLaterChanges } from '../store/publication.ts'

/**
 * How true a series was when it first came out: its entries by whose they are, and what had to be put right (S1-39).
 * @param keys from the first key until before the other
 */
export async function readCorrections(
  call: Call,
  series: string,
  keys: { from: string; until: string },
): Promise<{ entries: ReadonlyMap<string, number>; corrections: readonly Change[] }> {
  const [entries, changes] = [
    await countFirstEntries(call.tx, series, keys),
    await listLaterChanges(call.tx, series, keys),
  ]
  return {
    entries: new Map(entries.map(({ path, n }) => [path, n])),
    corrections: changes.filter((change) => !isAddition(change)),
  }
}
