/** Words are cut to what WeChat takes; figures, times and numbers never: a shorter one would be another one. */
const cuts: Readonly<Record<string, (text: string) => string>> = {
  thing: (text) => cut(text, 20),
  character_string: (text) => cut(text.replace(/[^\x21-\x7e]/g, ''), 32),
  letter: (text) => cut(text.replace(/[^A-Za-z]/g, ''), 32),
  symbol: (text) => cut(text, 5),
  car_number: (text) => cut(text, 8),
  name: (text) => cut(text, /\p{Script=Han}/u.test(text) ? 10 : 20),
  phrase: (text) => cut(text.replace(/[^\p{Script=Han}]/gu, ''), 5),
}

/** WeChat refuses a message with an empty value; these stand for "nothing" where words are taken. */
const nothing: Readonly<Record<string, string>> = {
  thing: '无',
  phrase: '无',
  name: '无',
  character_string: '-',
}

/** `thing1` → `thing`. */
export function typeOfKey(key: string): string {
  return key.replace(/\d+$/, '')
}

/** Values in the form WeChat wants, each fitted to the type its key names. */
export function fitValues(
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, { value: string }>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, text]) => [key, { value: fitValue(typeOfKey(key), text) }]),
  )
}

function fitValue(type: string, text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim()
  const fitted = cuts[type]?.(oneLine) ?? oneLine
  return fitted === '' ? (nothing[type] ?? '') : fitted
}

/** By characters as people count them, so that no emoji or rare name is cut in two. */
function cut(text: string, most: number): string {
  const characters = [...text]
  if (characters.length <= most) return text
  const shown = most >= 10 ? most - 1 : most
  const kept = characters.slice(0, shown).join('')
  return shown < most && /[^\x20-\x7e]/.test(kept) ? `${kept}…` : characters.slice(0, most).join('')
}
