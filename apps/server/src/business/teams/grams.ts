import { pairsOf } from '#platform/names'
import { makeLetterTokens, readLetters } from '#platform/readings'
import { nameKeyOf } from './rules.ts'

/**
 * What a name can be found by: bigrams of its key, bigrams of its pinyin initials (i:), its pinyin syllables (y:), in every
 * reading. Kept small on purpose: each token is an entry of the search index.
 */
export function makeGrams(name: string): string[] {
  const key = nameKeyOf(name)
  return [...new Set([...bigrams(key), ...makeLetterTokens(key)])]
}

export type NameQuery = {
  /** Bigrams of the text itself, and the pattern that proves that they stand together. */
  grams: string[]
  pattern: string
  initials: string[] | null
  /** Each a way to read the letters as pinyin. */
  syllables: string[][]
}

/** How a search text is asked; undefined when it is too short to search by (fewer than two characters). */
export function readNameQuery(text: string): NameQuery | undefined {
  const key = nameKeyOf(text)
  if (Array.from(key).length < 2) return undefined
  return {
    grams: bigrams(key),
    pattern: `%${key.replace(/[\\%_]/g, (c) => `\\${c}`)}%`,
    ...readLetters(key),
  }
}

const bigrams = (text: string) => [...new Set(orderedBigrams(text))]
const orderedBigrams = (text: string) => pairsOf(Array.from(text))

/** Ways to read what somebody typed: tier 0 as typed, tier 1 with one character (or syllable) wrong. */
export type Reading = { variants: { tier: 0 | 1; grams: string[] }[]; tokens: string[] }

const mostTyped = 20

/** How the public search asks; undefined when the text is too short to search by. */
export function readPublicQuery(text: string): Reading | undefined {
  const key = Array.from(nameKeyOf(text)).slice(0, mostTyped).join('')
  const query = readNameQuery(key)
  if (query === undefined) return undefined
  const { initials, syllables } = query
  const exact = [query.grams, ...(initials === null ? [] : [initials]), ...syllables]
  const [longest = []] = syllables
  const wrong = [
    ...dropEach(orderedBigrams(key)),
    ...(initials === null
      ? []
      : dropEach(orderedBigrams(key)).map((grams) => grams.map((gram) => `i:${gram}`))),
    ...(longest.length < 3 ? [] : longest.map((_, i) => longest.filter((_each, j) => j !== i))),
  ].filter((grams) => grams.length > 0)
  return {
    variants: [
      ...exact.map((grams) => ({ tier: 0 as const, grams })),
      ...wrong.map((grams) => ({ tier: 1 as const, grams })),
    ],
    tokens: [...new Set(exact.flat())],
  }
}

/**
 * Without the bigrams that each character stands in, then each two neighbours: a wrong, a missing, a doubled character
 * and two exchanged ones are forgiven.
 */
function dropEach(grams: readonly string[]): string[][] {
  const without = (from: number, to: number) => [...new Set(grams.filter((_gram, j) => j < from || j > to))]
  return [
    ...Array.from({ length: grams.length + 1 }, (_, i) => without(i - 1, i)),
    ...Array.from({ length: grams.length }, (_, i) => without(i - 1, i + 1)),
  ]
}
