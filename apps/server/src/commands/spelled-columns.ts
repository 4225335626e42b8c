import { spelledColumns as roll } from '#business/drives'
import { spelledColumns as organisations } from '#business/organisations'
import { spelledColumns as teams } from '#business/teams'
import type { SpelledColumn } from '#platform/renew-readings'
import { spelledColumns as units } from '#support/units'

/** Everything that is found by how its name is spelled. */
export const spelledColumns: readonly SpelledColumn[] = [...units, ...organisations, ...teams, ...roll]
