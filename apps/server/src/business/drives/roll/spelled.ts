import { spellWhole } from '#platform/readings'
import type { SpelledColumn } from '#platform/renew-readings'

export const spelledColumns: readonly SpelledColumn[] = [
  { table: 'drives.person', column: 'name_readings', spell: spellWhole },
]
