import { isSilent, makeLetterTokens, readLetters } from './readings.ts'
import type { SpelledColumn } from './renew-readings.ts'

/** How names are compared and searched, as written and as spelled. Pure. */

/**
 * A name without differences of width, case, spaces and signs: 「上海 太极拳（协会）」 and 「上海太极拳协会」 have one key.
 * One of nothing but signs is its own.
 */
export function makeNameKey(name: string): string {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{C}]/gu, '')
  return key === '' ? name.trim() : key
}

/**
 * What a name is found by in an index: its characters two by two, and how they are spelled, in every reading; single ones
 * are found by their spelling, and stand there only when they have none. Few on purpose: each is an entry of the index.
 */
export function makeGrams(name: string): string[] {
  const chars = Array.from(makeNameKey(name))
  return [...new Set([...pairsOf(chars), ...makeLetterTokens(chars.join('')), ...chars.filter(isSilent)])]
}

/** The columns of a table that is searched by names (platform.search_names). */
export function nameColumns(name: string): { name_key: string; name_grams: string[] } {
  return { name_key: makeNameKey(name), name_grams: makeGrams(name) }
}

/** What a table's module says of it, for the day when a reading changes. */
export function spelledNames(table: string, column = 'name_grams'): SpelledColumn[] {
  return [{ table, column, spell: makeGrams }]
}

/**
 * The ways to read a search text: a name that holds all `grams` of one, and its `needle` where it has one, is found; none
 * for nothing but signs. `ids` when the index was asked already (seekNames).
 */
export type NameQuery = { ways: { grams: string[]; needle?: string }[]; ids?: readonly string[] }

export function readNameQuery(text: string): NameQuery {
  const needle = makeNameKey(text)
  const grams = /^.$/u.test(needle) ? makeGrams(needle) : pairsOf(Array.from(needle))
  const { initials, syllables } = readLetters(needle)
  const spelled = [...(initials === null ? [] : [initials]), ...syllables].map((each) => ({ grams: each }))
  return { ways: grams.length === 0 ? [] : [{ grams, needle }, ...spelled] }
}

/** Neighbours, two by two, in their order. */
export function pairsOf(chars: readonly string[]): string[] {
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`)
}
