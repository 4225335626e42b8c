import type { SpelledColumn } from '#platform/renew-readings'
import { makeGrams } from './grams.ts'

export const spelledColumns: readonly SpelledColumn[] = [
  { table: 'teams.team', column: 'name_grams', spell: makeGrams },
]
