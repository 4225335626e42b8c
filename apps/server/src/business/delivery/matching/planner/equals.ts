import type { PlanCoach } from './problem.ts'

/** Coaches with the same items, districts and free times: none of them is to have nothing while another has much. */
export function groupEquals<T>(coaches: readonly T[], of: (one: T) => PlanCoach): T[][] {
  const groups = Map.groupBy(coaches, (one) => likeness(of(one)))
  return [...groups.values()].filter((group) => group.length > 1)
}

function likeness({ items, districts, free }: PlanCoach): string {
  const times = free.map(({ weekday, starts, ends }) => `${weekday} ${starts} ${ends}`)
  return JSON.stringify([items, districts, times].map((list) => [...new Set(list)].sort()))
}

/** Who of these equals has nothing, and who more than 1 + the mean of them. */
export function unevenOf<T>(group: readonly T[], has: (one: T) => number): { idle: T[]; loaded: T[] } {
  const mean = group.reduce((sum, one) => sum + has(one), 0) / group.length
  return { idle: group.filter((one) => has(one) === 0), loaded: group.filter((one) => has(one) > 1 + mean) }
}
