import type { Call } from '#platform/call'
import { readTally } from './store.ts'

/** What is shown of these subjects: how many ratings and their stars together, by subject; nothing for who has none. */
export async function sumRatings(
  call: Call,
  kind: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, { count: number; stars: number }>> {
  const rows = await readTally(call.tx, kind, subjectIds)
  return new Map(rows.map(({ subject_id, count, stars }) => [subject_id, { count, stars }]))
}
