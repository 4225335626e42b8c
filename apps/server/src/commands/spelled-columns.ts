import type { SpelledColumn } from '#platform/renew-readings'
import { modules } from '../modules.ts'

/** Everything that is found by how its name is spelled. */
export const spelledColumns: readonly SpelledColumn[] = modules.flatMap((module) => module.spelled ?? [])
