import type { Reminded } from '@jianwang/api'

/** What one call of reminding came to; the server goes through a long list in parts. */
export type RemindCounts = Omit<Reminded, 'nextCursor'>

export const noCounts: RemindCounts = { told: 0, already: 0, unreachable: 0 }

export function addCounts(sum: RemindCounts, part: RemindCounts): RemindCounts {
  return {
    told: sum.told + part.told,
    already: sum.already + part.already,
    unreachable: sum.unreachable + part.unreachable,
  }
}
