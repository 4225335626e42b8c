import { lazily } from '#platform/lazily'
import { nameKeyOf } from './rules.ts'

/** The dictionary comes with the first name: an idle server does without its 15 MB. Sync, because names come by the thousand. */
const dictionary = lazily<typeof import('pinyin-pro')>('pinyin-pro')

/**
 * What a name can be found by: bigrams of its key, bigrams of its pinyin initials (i:), its pinyin syllables (y:).
 * Kept small on purpose: each token is an entry of the search index.
 */
export function makeGrams(name: string): string[] {
  const key = nameKeyOf(name)
  const syllables = readSyllables(key)
  const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('')
  return [
    ...new Set([
      ...bigrams(key),
      ...bigrams(initials).map((gram) => `i:${gram}`),
      ...syllables.map((syllable) => `y:${syllable}`),
    ]),
  ]
}

export type NameQuery = {
  /** Bigrams of the text itself, and the pattern that proves that they stand together. */
  grams: string[]
  pattern: string
  initials: string[] | null
  syllables: string[] | null
}

/** How a search text is asked; undefined when it is too short to search by (fewer than two characters). */
export function readNameQuery(text: string): NameQuery | undefined {
  const key = nameKeyOf(text)
  if (Array.from(key).length < 2) return undefined
  const latin = /^[a-z]+$/.test(key)
  const syllables = latin ? splitSyllables(key) : undefined
  return {
    grams: bigrams(key),
    pattern: `%${key.replace(/[\\%_]/g, (c) => `\\${c}`)}%`,
    initials: latin && key.length <= 12 ? bigrams(key).map((gram) => `i:${gram}`) : null,
    syllables: syllables === undefined ? null : [...new Set(syllables)].map((syllable) => `y:${syllable}`),
  }
}

function bigrams(text: string): string[] {
  const chars = Array.from(text)
  return [...new Set(chars.slice(1).map((char, i) => `${chars[i]}${char}`))]
}

function readSyllables(text: string): string[] {
  return dictionary().pinyin(text, { type: 'array', nonZh: 'removed' }).map(stripTone)
}

const bare = new Map<string, string>()

/** tài → tai, nǚ → nv. There are some 1,300 syllables; asking the dictionary without tones takes twice as long. */
function stripTone(syllable: string): string {
  const known = bare.get(syllable)
  if (known !== undefined) return known
  const stripped = syllable
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '')
  bare.set(syllable, stripped)
  return stripped
}

const syllable =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|uang|iong|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|a|o|e|i|u|v)|ang|ai|ei|ao|ou|an|en|er|a|o|e)$/

/** jianshen → jian, shen; the longest syllable first. Undefined when the letters are no pinyin. */
export function splitSyllables(letters: string): string[] | undefined {
  if (letters === '') return []
  for (let length = Math.min(6, letters.length); length > 0; length--) {
    if (!syllable.test(letters.slice(0, length))) continue
    const rest = splitSyllables(letters.slice(length))
    if (rest !== undefined) return [letters.slice(0, length), ...rest]
  }
  return undefined
}

/** Ways to read what somebody typed: tier 0 as typed, tier 1 with one character (or syllable) wrong. */
export type Reading = { variants: { tier: 0 | 1; grams: string[] }[]; tokens: string[] }

const mostTyped = 20

/** How the public search asks; undefined when the text is too short to search by. */
export function readPublicQuery(text: string): Reading | undefined {
  const key = Array.from(nameKeyOf(text)).slice(0, mostTyped).join('')
  const query = readNameQuery(key)
  if (query === undefined) return undefined
  const { initials, syllables } = query
  const exact = [query.grams, initials, syllables].flatMap((grams) => (grams === null ? [] : [grams]))
  const wrong = [
    ...dropEach(orderedBigrams(key)),
    ...(initials === null
      ? []
      : dropEach(orderedBigrams(key)).map((grams) => grams.map((gram) => `i:${gram}`))),
    ...(syllables === null || syllables.length < 3
      ? []
      : syllables.map((_, i) => syllables.filter((_each, j) => j !== i))),
  ].filter((grams) => grams.length > 0)
  return {
    variants: [
      ...exact.map((grams) => ({ tier: 0 as const, grams })),
      ...wrong.map((grams) => ({ tier: 1 as const, grams })),
    ],
    tokens: [...new Set(exact.flat())],
  }
}

function orderedBigrams(text: string): string[] {
  const chars = Array.from(text)
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`)
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
