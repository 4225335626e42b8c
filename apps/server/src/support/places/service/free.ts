import type { Call } from '#platform/call'
import { listFree } from '../store.ts'

/** What is left of a seating, and from when until when who signs up for himself may. */
export type Free = Readonly<{ left: number; opensAt: Date; closesAt: Date }>

/** By the id of the guest's row; nothing for what has no seating. For staff of its area, and for anybody who is no staff. */
export async function countFree(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, Free>> {
  const rows = ids.length === 0 ? [] : await listFree(call.tx, ids)
  return new Map(
    rows.map(({ id, capacity, taken, opens_at, closes_at }) => [
      id,
      { left: Math.max(0, capacity - taken), opensAt: opens_at, closesAt: closes_at },
    ]),
  )
}
