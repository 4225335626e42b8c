import { type Probe, probeFeed, probeSealer, probeTasks } from '#platform/standstill'
import { modules } from './modules.ts'
import { consumers } from './worker.ts'

/** What must never stand still. Asked by /readyz, /metrics and `doctor`. */
export const probes: readonly Probe[] = [
  probeTasks,
  probeFeed(consumers.map(({ name }) => name)),
  probeSealer,
  ...modules.flatMap((module) => module.probes ?? []),
]
