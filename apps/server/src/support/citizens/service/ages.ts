import type { Call } from '#platform/call'
import { countAgesOf } from '../store/ages.ts'

/** Under 18, from 18 to 59, and from 60 on; who told no birthday is in none. */
export type Ages = Readonly<{ minors: number; adults: number; seniors: number }>

/**
 * Of groups of citizens, how many are in each age: sums, and of nobody how old he is. For staff's transactions.
 * @param on the day on which it is asked, `2026-12-31`
 */
export async function countAges(
  call: Call,
  groups: ReadonlyMap<string, readonly string[]>,
  on: string,
): Promise<ReadonlyMap<string, Ages>> {
  const pairs = [...groups].flatMap(([name, ids]) => ids.map((id) => ({ name, id })))
  const rows = pairs.length === 0 ? [] : await countAgesOf(call.tx, pairs, on)
  return new Map(rows.map(({ name, ...ages }) => [name, ages]))
}
