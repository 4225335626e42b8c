import { makeLetterTokens } from '#platform/readings'
import type { SpelledColumn } from '#platform/renew-readings'

export const spelledColumns: readonly SpelledColumn[] = [
  { table: 'units.unit', column: 'name_tokens', spell: makeLetterTokens },
]
