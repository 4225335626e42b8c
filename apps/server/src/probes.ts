import { type Probe, probeFeed, probeSealer, probeTasks } from '#platform/standstill'
import { probeNotices } from '#support/notices'
import { consumers } from './worker.ts'

/** What must never stand still: one line each. Asked by /readyz, /metrics and `doctor`. */
export const probes: readonly Probe[] = [
  probeTasks,
  probeFeed(consumers.map(({ name }) => name)),
  probeSealer,
  probeNotices,
]
