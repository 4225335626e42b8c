import { makeLetterTokens, readLetters, spellInitials } from './readings.ts'

/** How names are compared and searched, as written and as spelled. Pure. */

/** Letters and digits only, half-width, lower case: 「上海 太极拳（协会）」 and 「上海太极拳协会」 have one key. */
export function makeNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Tokens for an inverted index: each character and each pair of neighbours, and how both are spelled, in every reading.
 */
export function makeGrams(nameKey: string): string[] {
  return [
    ...new Set([
      ...gramsOf(nameKey),
      ...gramsOf(spellInitials(nameKey)).map(toInitial),
      ...makeLetterTokens(nameKey),
    ]),
  ]
}

/** The ways to read a search text: a name that holds all `grams` of one, and its `needle` where it has one, is found. */
export type NameQuery = { grams: string[]; needle?: string }[]

/** What to ask the index for a search text; undefined when nothing of it can be searched. */
export function readNameQuery(text: string): NameQuery | undefined {
  const key = makeNameKey(text)
  const chars = Array.from(key)
  if (chars.length === 0) return undefined
  const asWritten = { grams: chars.length === 1 ? chars : pairsOf(chars), needle: key }
  const { initials, syllables } = readLetters(key)
  const single = /^[a-z]$/.test(key) ? [toInitial(key)] : null
  const spelled = [single, initials].flatMap((grams) => (grams === null ? [] : [grams]))
  return [asWritten, ...[...spelled, ...syllables].map((grams) => ({ grams }))]
}

const toInitial = (letters: string) => `i:${letters}`

function gramsOf(text: string): string[] {
  const chars = Array.from(text)
  return [...chars, ...pairsOf(chars)]
}

/** Neighbours, two by two, in their order. */
export function pairsOf(chars: readonly string[]): string[] {
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`)
}
