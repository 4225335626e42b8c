import { creditCheckCharacter, idCheckCharacter } from './check-digits.ts'

export type PersonalNumber = 'id-number' | 'mobile'

/** What to do instead; a phone's last digits are no secret, and some lists find by them. */
export const personalNumberWords: Readonly<Record<PersonalNumber | 'mobile-by-tail', string>> = {
  'id-number': '为保护个人信息，这里不能用身份证号查找，请改用姓名或名称。',
  mobile: '为保护个人信息，这里不能用完整的手机号查找，请改用姓名或名称。',
  'mobile-by-tail': '为保护个人信息，这里不能用完整的手机号查找，请改用名称或手机后四位。',
}

/**
 * A whole ID or mobile number in a text that would stand in an address, where logs and histories keep it (trust 14.2.1);
 * undefined of any other text. Wrong check digits do not excuse: a slip of the finger still tells nearly all of it.
 */
export function findPersonalNumber(text: string): PersonalNumber | undefined {
  // Words of a text and the text as one: a number may stand beside a name, or be written in groups.
  for (const part of [text, ...text.split(/\s+/u)]) {
    const plain = tidy(part)
    if (isCreditCode(plain) && !isIdNumber(plain)) continue
    // Beside a letter stands a piece of a code, not a number.
    if (/(?<![\dA-Z.])\d{17}[\dX](?![\dA-Z])/.test(plain)) return 'id-number'
    if (/(?<![\dA-Z.])(?:\+?86|0086)?1[3-9]\d{9}(?![\dA-Z])/.test(plain)) return 'mobile'
  }
  return undefined
}

/** Half-width, upper case, without spaces, hyphens and invisible characters. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Cf}\p{Pd}\u2212]/gu, '')
}

function isIdNumber(plain: string): boolean {
  return (
    /^\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(plain) &&
    idCheckCharacter(plain) === plain[17]
  )
}

/** Codes of bodies are public, and one made of digits alone has the shape of an ID number. */
function isCreditCode(plain: string): boolean {
  return (
    /^[\dA-HJ-NP-RTUWXY]{2}\d{6}[\dA-HJ-NP-RTUWXY]{10}$/.test(plain) &&
    creditCheckCharacter(plain) === plain[17]
  )
}
