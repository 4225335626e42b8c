/** What is wrong with a chosen password; each has its own sentence in words. */
export type PasswordFault = 'short' | 'plain' | 'common' | 'username'

const minLength = 10
const longLength = 15
export const maxPasswordLength = 128

/** What people put into passwords, and where an attacker begins (a short head of the public lists, and our own names). */
const commonWords = (
  'password passwd pass admin administrator root guest user login welcome letmein master dragon monkey football baseball ' +
  'iloveyou sunshine princess shadow superman trustno starwars whatever computer internet secret changeme default test ' +
  'qwertyuiop asdfghjkl zxcvbnm qazwsx wsxedc qwerty asdfgh zxcvbn abc abcd ' +
  'woaini aini mima shanghai china beijing tiyu jianshen jianwang jiedao huawei taobao weixin wechat'
)
  .split(' ')
  .sort((a, b) => b.length - a.length)

const leet: Readonly<Record<string, string>> = { '@': 'a', $: 's', '0': 'o', '1': 'i', '3': 'e', '!': 'i' }

/**
 * GB/T 22239 8.1.4.1 and ASVS 6.2: ten characters of three kinds, or fifteen of any; never a known password or a
 * pattern around one, the manual's public constant and its variants included (A18); never one's username.
 */
export function findPasswordFault(typed: string, username: string): PasswordFault | undefined {
  const password = typed.normalize('NFKC')
  const length = [...password].length
  if (length < minLength) return 'short'
  if (holdsUsername(password, username)) return 'username'
  if (isCommon(password)) return 'common'
  return length < longLength && countKinds(password) < 3 ? 'plain' : undefined
}

function countKinds(password: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length
}

/** `fx_jh1.2` is found as itself, without its suffix, and without the separators. One or two letters prove nothing. */
function holdsUsername(password: string, username: string): boolean {
  const name = username.toLowerCase()
  const base = name.split('.')[0] ?? name
  const lower = password.toLowerCase()
  const bare = lower.replace(/[^a-z\d]/g, '')
  return (
    [name, base].some((part) => part.length >= 3 && lower.includes(part)) ||
    (base.length >= 3 && bare.includes(base.replace(/[^a-z\d]/g, '')))
  )
}

/** True when nearly nothing is left once known words, repeats, sequences and years are taken out. */
function isCommon(password: string): boolean {
  const lower = password.toLowerCase()
  if (new Set(lower).size < 5) return true
  const unleet = lower.replace(/[@$013!]/g, (sign) => leet[sign] ?? sign)
  return [lower, unleet].some((text) => countRest(text) < 5)
}

function countRest(text: string): number {
  let rest = text
  for (const word of commonWords) rest = rest.replaceAll(word, ' ')
  rest = rest.replace(/(?:19|20)\d\d/g, ' ').replace(/(.)\1{2,}/g, ' ')
  return [...dropSequences(rest).replace(/\s/g, '')].length
}

/** Takes out runs of three or more that climb or fall by one: 123, cba. */
function dropSequences(text: string): string {
  const characters = [...text]
  const kept: string[] = []
  for (let at = 0; at < characters.length; ) {
    const end = endOfSequence(characters, at)
    if (end - at >= 3) kept.push(' ')
    else kept.push(...characters.slice(at, end))
    at = end
  }
  return kept.join('')
}

function endOfSequence(characters: readonly string[], start: number): number {
  const step = codeAt(characters, start + 1) - codeAt(characters, start)
  if (Math.abs(step) !== 1) return start + 1
  let end = start + 2
  while (codeAt(characters, end) - codeAt(characters, end - 1) === step) end++
  return end - start >= 3 ? end : start + 1
}

function codeAt(characters: readonly string[], at: number): number {
  return characters[at]?.codePointAt(0) ?? Number.NaN
}
