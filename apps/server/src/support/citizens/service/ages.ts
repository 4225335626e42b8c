import { type AgeGroup, groupAges } from '@jianwang/records/age-groups'
import type { Call } from '#platform/call'
import { countAgesOf } from '../store/ages.ts'

/**
 * Of groups of citizens, how many are in each age, told so that of nobody it is known how old he is. For staff's transactions.
 * @param on the day on which it is asked, `2026-12-31`
 */
export async function countAges(
  call: Call,
  groups: ReadonlyMap<string, readonly string[]>,
  on: string,
): Promise<ReadonlyMap<string, readonly AgeGroup[]>> {
  const pairs = [...groups].flatMap(([name, ids]) => ids.map((id) => ({ name, id })))
  const rows = pairs.length === 0 ? [] : await countAgesOf(call.tx, pairs, on)
  return new Map(rows.map(({ name, ...ages }) => [name, groupAges(ages)]))
}
