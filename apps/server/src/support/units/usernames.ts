import { lazily } from '#platform/lazily'
import { shanghaiReadings } from '#platform/shanghai-readings'

/** Some 15 MB, for the first start and for searches by letters. */
const dictionary = lazily<typeof import('pinyin-pro')>('pinyin-pro')

/** S0-39: usernames are fixed once issued; renaming a unit does not change them (A16). */
export const cityUsername = 'sh'

type Named = { code: string; name: string }

/** Longest first: 漕河泾 before any shorter word it might hold. */
const overriddenWords = Object.keys(shanghaiReadings).sort((a, b) => b.length - a.length)

const initialsOf = (word: string) =>
  (shanghaiReadings[word] ?? '')
    .split(' ')
    .map((reading) => reading.charAt(0))
    .join('')

/** 浦东新区 → `pd`: the suffixes 区 and 新区 take no letter (S0-39, A16). */
export function districtInitials(name: string): string {
  return spellInitials(name.replace(/(?:新区|区|县)$/, ''))
}

/** 金海街道 → `jh`. One suffix takes no letter (A16); 镇 within 真如镇街道 is part of the name and keeps its own. */
export function streetInitials(name: string): string {
  return spellInitials(name.replace(/(?:街道办事处|街道|镇|乡|新区)$/, ''))
}

/** Usernames by code; districts with the same initials would be numbered as streets are. */
export function districtUsernames(districts: readonly Named[]): Map<string, string> {
  return numberColliders(districts, (unit) => districtInitials(unit.name))
}

/**
 * Usernames by code of the streets of one district. Colliding initials are all numbered, 1, 2 … in the order of the
 * administrative codes (S0-41). Units that are not enabled come after: they join later, by A17.
 */
export function assignUsernames(
  districtUsername: string,
  streets: readonly (Named & { enabled: boolean })[],
): Map<string, string> {
  const nameOf = (unit: Named) => `${districtUsername}_${streetInitials(unit.name)}`
  const names = numberColliders(
    streets.filter((street) => street.enabled),
    nameOf,
  )
  for (const street of sortByCode(streets.filter((each) => !each.enabled))) {
    names.set(street.code, nextUsername([...names.values()], nameOf(street)))
  }
  return names
}

/**
 * A17: the username of a unit that comes later. Nobody is renumbered: with `fx_jh1` and `fx_jh2` issued the next is
 * `fx_jh3`; with a bare `fx_xd` it is `fx_xd2`.
 * @param issued every username ever given out, those of retired units among them
 * @param base district username, underscore, initials
 */
export function nextUsername(issued: readonly string[], base: string): string {
  const taken = issued
    .filter((name) => name.startsWith(base) && /^\d*$/.test(name.slice(base.length)))
    .map((name) => Number(name.slice(base.length) || 1))
  return taken.length === 0 ? base : `${base}${Math.max(...taken) + 1}`
}

function spellInitials(bare: string): string {
  let letters = ''
  let rest = bare
  while (rest !== '') {
    const word = overriddenWords.find((each) => rest.startsWith(each))
    const stop = word === undefined ? findNextWord(rest) : word.length
    const part = rest.slice(0, stop)
    letters += word === undefined ? readInitials(part) : initialsOf(word)
    rest = rest.slice(stop)
  }
  // A name without any Chinese character still needs a username: dw = 单位.
  return letters === '' ? 'dw' : letters
}

/** Where the next overridden word begins, or the end. */
function findNextWord(text: string): number {
  const places = overriddenWords.map((word) => text.indexOf(word)).filter((at) => at > 0)
  return Math.min(text.length, ...places)
}

function readInitials(text: string): string {
  const letters = dictionary().pinyin(text, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    nonZh: 'removed',
  })
  return letters.join('').toLowerCase()
}

/** Units with a base of their own bear it bare; colliders are all numbered (S0-41). */
function numberColliders(units: readonly Named[], nameOf: (unit: Named) => string): Map<string, string> {
  const groups = Map.groupBy(sortByCode(units), nameOf)
  const names = new Map<string, string>()
  for (const [base, members] of groups) {
    for (const [i, unit] of members.entries())
      names.set(unit.code, members.length === 1 ? base : `${base}${i + 1}`)
  }
  return names
}

function sortByCode<T extends Named>(units: readonly T[]): T[] {
  return [...units].sort((a, b) => (a.code < b.code ? -1 : 1))
}
