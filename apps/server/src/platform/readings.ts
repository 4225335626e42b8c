import { lazily } from './lazily.ts'
import { extraReadings, shanghaiReadings } from './shanghai-readings.ts'

/** The dictionary comes with the first name: an idle server does without its 15 MB. Sync, because names come by the thousand. */
const dictionary = lazily<typeof import('pinyin-pro')>('pinyin-pro')

/** Goes up when the same name is to be found by something else than before: what is stored is then written anew. */
export const readingsVersion = 2

/** How one character of a name may be spelled; `han` says whether it is a Chinese character or a Latin letter itself. */
type Sound = { han: boolean; readings: readonly string[] }

const known = new Map<string, readonly string[]>()

/** 单 → dan, shan, chan. A character the dictionary does not know has none. */
function readCharacter(character: string): readonly string[] {
  const kept = known.get(character)
  if (kept !== undefined) return kept
  const [found = []] = dictionary().polyphonic(character, { type: 'array' })
  const plain = [...found.map(stripTone), ...(extraReadings[character] ?? [])]
  const readings = [...new Set(plain.filter((reading) => /^[a-z]+$/.test(reading)))]
  known.set(character, readings)
  return readings
}

/** tài → tai, nǚ → nv. */
function stripTone(syllable: string): string {
  return syllable
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '')
}

const han = /^\p{Script=Han}$/u
const words = Object.keys(shanghaiReadings)

/** Every reading of each character, without tones, Shanghai's own first; digits and marks are left out. */
function listSounds(text: string): Sound[] {
  const characters = Array.from(text.toLowerCase())
  const local = new Map<number, string>()
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const first = Array.from(text.slice(0, at)).length
      for (const [i, reading] of (shanghaiReadings[word] ?? '').split(' ').entries())
        local.set(first + i, reading)
    }
  return characters.flatMap((character, i): Sound[] => {
    if (/^[a-z]$/.test(character)) return [{ han: false, readings: [character] }]
    if (!han.test(character)) return []
    const own = local.get(i)
    const all = readCharacter(character)
    const readings = own === undefined ? all : [...new Set([own, ...all])]
    return readings.length === 0 ? [] : [{ han: true, readings }]
  })
}

const initialsOf = (readings: readonly string[]) => [...new Set(readings.map((reading) => reading.charAt(0)))]

/** Neither a letter nor a character of a known reading: a digit, say. Found by itself alone. */
export function isSilent(character: string): boolean {
  return listSounds(character).length === 0
}

/** What a name is found by in letters: initials, alone and with their neighbour (i:), and syllables (y:), of every reading. */
export function makeLetterTokens(text: string): string[] {
  const sounds = listSounds(text)
  const initials = sounds.map(({ readings }) => initialsOf(readings))
  const pairs = initials
    .slice(1)
    .flatMap((seconds, i) => (initials[i] ?? []).flatMap((first) => seconds.map((second) => first + second)))
  const syllables = sounds.flatMap((sound) => (sound.han ? sound.readings : []))
  return [
    ...new Set([
      ...[...initials.flat(), ...pairs].map((each) => `i:${each}`),
      ...syllables.map((each) => `y:${each}`),
    ]),
  ]
}

/** A name of six characters, each of whose borders may lie in two places. */
const mostWays = 32
const mostInitials = 12

/** The ways to read letters that somebody typed, each as the tokens a name must hold; none for what is no letters. */
export function readLetters(letters: string): { initials: string[] | null; syllables: string[][] } {
  if (/^[a-z]$/.test(letters)) return { initials: [`i:${letters}`], syllables: [] }
  if (!/^[a-z]+$/.test(letters)) return { initials: null, syllables: [] }
  const pairs = Array.from(letters.slice(1), (second, i) => `i:${letters.charAt(i)}${second}`)
  return {
    initials: letters.length <= mostInitials ? [...new Set(pairs)] : null,
    syllables: splitSyllables(letters).map((parts) => [...new Set(parts)].map((part) => `y:${part}`)),
  }
}

const syllable =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|uang|iong|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|a|o|e|i|u|v)|ang|ai|ei|ao|ou|an|en|er|a|o|e)$/
const longestSyllable = 6

/**
 * jianshen → jian, shen; xian → xian and xi, an: the ways of the fewest syllables first, as each is a character; none for
 * no pinyin.
 */
export function splitSyllables(letters: string): string[][] {
  /** The ways to read what follows each letter, found from the end. */
  const ways: string[][][] = [...Array.from(letters, () => []), [[]]]
  for (let from = letters.length - 1; from >= 0; from--) {
    const found: string[][] = []
    for (let length = Math.min(longestSyllable, letters.length - from); length > 0; length--) {
      const part = letters.slice(from, from + length)
      if (syllable.test(part)) for (const rest of ways[from + length] ?? []) found.push([part, ...rest])
    }
    ways[from] = found.sort((one, other) => one.length - other.length).slice(0, mostWays)
  }
  return letters === '' ? [] : (ways[0] ?? [])
}

/** Whether a name begins with what the letters spell: 莘庄镇 with xz, xzz, xinz, xinzhuang; the last syllable may be cut. */
export function beginsWithLetters(text: string, letters: string): boolean {
  const sounds = listSounds(text)
  const walk = (at: number, rest: string): boolean =>
    rest === '' ||
    (sounds[at]?.readings ?? []).some(
      (reading) =>
        reading.startsWith(rest) ||
        (rest.startsWith(reading) && walk(at + 1, rest.slice(reading.length))) ||
        (rest.charAt(0) === reading.charAt(0) && walk(at + 1, rest.slice(1))),
    )
  return walk(0, letters)
}

const mostSpellings = 32

/** A person's name as a whole, in pinyin and in initials, in every reading: 曾溪 → zengxi, cengxi, zx, cx. */
export function spellWhole(name: string): string[] {
  const sounds = listSounds(name)
  const whole = sounds.reduce<string[]>(
    (all, { readings }) =>
      all.flatMap((before) => readings.map((reading) => before + reading)).slice(0, mostSpellings),
    [''],
  )
  const initials = sounds.reduce<string[]>(
    (all, { readings }) =>
      all
        .flatMap((before) => initialsOf(readings).map((reading) => before + reading))
        .slice(0, mostSpellings),
    [''],
  )
  return sounds.length === 0 ? [] : [...new Set([...whole, ...initials])]
}
