import { makeNameKey, pairsOf } from '#platform/names'
import { readLetters } from '#platform/readings'

/** Ways to read what somebody typed: tier 0 as typed, tier 1 with one character (or syllable) wrong. */
export type Reading = { variants: { tier: 0 | 1; grams: string[] }[]; tokens: string[] }

const mostTyped = 20

/** How the public search asks; undefined when the text is too short to search by (fewer than two characters). */
export function readPublicQuery(text: string): Reading | undefined {
  const chars = Array.from(makeNameKey(text)).slice(0, mostTyped)
  if (chars.length < 2) return undefined
  const pairs = pairsOf(chars)
  const { initials, syllables } = readLetters(chars.join(''))
  const exact = [[...new Set(pairs)], ...(initials === null ? [] : [initials]), ...syllables]
  const [longest = []] = syllables
  const wrong = [
    ...dropEach(pairs),
    ...(initials === null ? [] : dropEach(pairs).map((grams) => grams.map((gram) => `i:${gram}`))),
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
