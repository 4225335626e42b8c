import { invisible } from './invisible.ts'

/** One cleaning of numbers that people type or paste: phones, document numbers and codes, in sheets, forms and searches. */

const plain = /^(?:\d{11}|\d{17}[\dX])$/
// Blanks, invisible marks (address books and chats copy direction marks along), dashes, dots, brackets, quotes.
const between = new RegExp(
  String.raw`[${invisible}\s\u2800\p{Pd}\u2212\u30FC.\u00B7\u2022\u2027\u30FB()'\x60’‘]`,
  'gu',
)

/** Half-width, upper case, nothing between the digits, and a mobile number without +86 / 0086 / 86. */
export function normalizeDigits(text: string): string {
  // Nothing to tidy, and no prefix fits into so many digits: what an import brings a million times.
  if (plain.test(text)) return text
  const bare = text.normalize('NFKC').toUpperCase().replace(between, '')
  return bare.replace(/^(?:\+86|0086|86)(?=1\d{10}$)/, '')
}
