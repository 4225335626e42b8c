/** How names are compared and searched. Pure. */

/** Letters and digits only, half-width, lower case: 「上海 太极拳（协会）」 and 「上海太极拳协会」 have one key. */
export function makeNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Pinyin initials, e.g. 太极拳 → tjq. The dictionary is large and only writers need it, so it is loaded on first use. */
export async function makeInitials(name: string): Promise<string> {
  const { pinyin } = await import('pinyin-pro')
  return makeNameKey(pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join(''))
}

/** Tokens for the inverted index: each character and each pair of neighbours, of the name and of its initials. */
export function makeGrams(nameKey: string, initials: string): string[] {
  return [...new Set([...gramsOf(nameKey), ...gramsOf(initials).map((gram) => `~${gram}`)])]
}

export type NameQuery = { grams: string[]; needle: string | undefined; initials: string | undefined }

/** What to ask the index for a search text; undefined when nothing of it can be searched. Latin letters mean initials. */
export function readNameQuery(text: string): NameQuery | undefined {
  const key = makeNameKey(text)
  const chars = Array.from(key)
  if (chars.length === 0) return undefined
  const grams = chars.length === 1 ? chars : pairsOf(chars)
  return /^[a-z]+$/.test(key)
    ? { grams: grams.map((gram) => `~${gram}`), needle: undefined, initials: key }
    : { grams, needle: key, initials: undefined }
}

function gramsOf(text: string): string[] {
  const chars = Array.from(text)
  return [...chars, ...pairsOf(chars)]
}

function pairsOf(chars: readonly string[]): string[] {
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`)
}
