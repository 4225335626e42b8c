import { creditCheckCharacter, idCheckCharacter } from './check-digits.ts'

/** `id-or-code`: as long as an ID number and as a credit code, and by its check digits neither. */
export type PersonalNumber = 'id-number' | 'id-or-code' | 'mobile'

/** What to do instead; a phone's last digits are no secret, and some lists find by them. */
export const personalNumberWords: Readonly<Record<PersonalNumber | 'mobile-by-tail', string>> = {
  'id-number': '为保护个人信息，这里不能用身份证号查找，请改用姓名或名称。',
  'id-or-code': '这不是正确的统一社会信用代码，也不能用身份证号查找，请核对后重新输入，或改用姓名或名称。',
  mobile: '为保护个人信息，这里不能用完整的手机号查找，请改用姓名或名称。',
  'mobile-by-tail': '为保护个人信息，这里不能用完整的手机号查找，请改用名称或手机后四位。',
}

/** The sentence about a number found in a parameter: only in some of them something is searched for. */
export function explainIn(parameter: string, found: PersonalNumber): string {
  return ['q', 'query'].includes(parameter)
    ? personalNumberWords[found]
    : '请不要在这里填写身份证号或手机号。'
}

/**
 * A whole ID or mobile number in a text that would stand in an address, where logs and histories keep it (trust 14.2.1);
 * undefined of any other text. Wrong check digits do not excuse: a slip of the finger still tells nearly all of it.
 */
export function findPersonalNumber(text: string): PersonalNumber | undefined {
  const half = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\p{Cf}/gu, '')
  // Words of a text and the text as one: a number may stand beside a name, or be written in groups.
  for (const part of new Set([half, ...half.split(/\s+/u)])) {
    const found = findPlain(part.replace(/[\s\p{Pd}\u2212]/gu, '')) ?? findInGroups(part)
    if (found !== undefined) return found
  }
  return undefined
}

// What stands before a number is matched and not looked behind at: iPhones below iOS 16.4 take no look-behind, and one in
// any file keeps all of a page from starting.

/** Beside a letter stands a piece of a code, not a number; after a dot the places of a decimal. */
function findPlain(plain: string): PersonalNumber | undefined {
  for (const [, number = ''] of plain.matchAll(/(?:^|[^\dA-Z.])(\d{17}[\dX])(?![\dA-Z])/g)) {
    const kind = judgeLong(number)
    if (kind !== undefined) return kind
  }
  // Of the old kind, of fifteen digits: only one that begins with a province and holds a day, for much else is as long.
  for (const [, number = ''] of plain.matchAll(/(?:^|[^\dA-Z.])(\d{15})(?![\dA-Z])/g))
    if (hasProvince(number) && isDay('19', number.slice(6, 12))) return 'id-number'
  return /(?:^|[^\dA-Z.])(?:\+?86|0086)?1[3-9]\d{9}(?![\dA-Z])/.test(plain) ? 'mobile' : undefined
}

const gap = String.raw`[\s\p{Pd}\u2212.·‧•・。、,/_()]{1,3}`
/** Between two groups alone a dot or a comma makes a decimal. */
const firm = String.raw`[\s\p{Pd}\u2212·‧•・/_()]{1,3}`
const start = String.raw`(?:^|[^\dA-Z.]|(?:^|[^\dA-Z])\.)`
const end = String.raw`(?!\.?[\dA-Z])`
// The ways a mobile number is read out. Any other grouping is a date, a version, an address of a machine or a sum.
const mobileInGroups = new RegExp(
  String.raw`${start}(?:(?:86|0086)(?:${gap})?)?1[3-9]\d(?:${gap}\d{4}${gap}\d{4}|${gap}\d{3}${gap}\d{5}|\d${gap}\d{4}${gap}\d{3}|${firm}\d{8}|\d{4}${firm}\d{4})${end}`,
  'u',
)
// Looked for at every place, for the first may begin too early.
const longInGroups = new RegExp(String.raw`${start}(?=(\d(?:(?:${gap})?\d){16}(?:${gap})?[\dX])${end})`, 'gu')
// Ends of groups as people write them: by what the digits mean, or by fours or threes.
const cuts = [
  [2, 3, 4, 6, 8, 10, 12, 14, 17],
  [4, 8, 12, 16],
  [3, 6, 9, 12, 15],
]

/** With other marks than hyphens and spaces between the digits, which stand in dates, decimals and numbers of documents, too. */
function findInGroups(part: string): PersonalNumber | undefined {
  if (mobileInGroups.test(part)) return 'mobile'
  for (const [, written = ''] of part.matchAll(longInGroups)) {
    const groups = written.split(new RegExp(gap, 'u'))
    const number = groups.join('')
    const ends = groups.slice(0, -1).map((_, i) => groups.slice(0, i + 1).join('').length)
    const isDecimal = ends.length === 1 && (ends[0] ?? 0) < 6
    if (isDecimal || !cuts.some((each) => ends.every((one) => each.includes(one)))) continue
    if (!hasProvince(number) || !isDay(number.slice(6, 8), number.slice(8, 14))) continue
    const kind = judgeLong(number)
    if (kind !== undefined) return kind
  }
  return undefined
}

/** Codes of bodies are public, and one made of digits alone has the shape of an ID number. */
function judgeLong(number: string): PersonalNumber | undefined {
  const isId = isDay(number.slice(6, 8), number.slice(8, 14)) && idCheckCharacter(number) === number[17]
  if (isId) return 'id-number'
  if (creditCheckCharacter(number) === number[17]) return undefined
  // What is registered most: bodies of society, and of trade.
  return /^(?:5[1-3]|9)/.test(number) ? 'id-or-code' : 'id-number'
}

/** Also the permits of 港澳台 and the cards of foreigners. */
function hasProvince(number: string): boolean {
  return /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9)/.test(number)
}

/** A century and YYMMDD; no ID number tells of a day that there is not, except by a slip. */
function isDay(century: string, rest: string): boolean {
  return /^(?:19|20)$/.test(century) && /^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(rest)
}
