import type { SpelledColumn } from '#platform/renew-readings'
import { makeGrams, makeNameKey } from './name-key.ts'

export const spelledColumns: readonly SpelledColumn[] = [
  {
    table: 'organisations.organisation',
    column: 'name_grams',
    spell: (name) => makeGrams(makeNameKey(name)),
  },
]
