/** What each type of value takes, as published; a key is a type and a number: `thing1`. */
const rules: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/u,
  number: /^(?=.{1,32}$)-?\d+(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^\P{L}{1,5}$/u,
  character_string: /^[\x21-\x7e]{1,32}$/,
  time: /^((\d{4}年)?\d{1,2}月\d{1,2}日 ?|\d{4}-\d{1,2}-\d{1,2} )?\d{1,2}:\d{2}(:\d{2})?(~.{1,20})?$/,
  date: /^(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})( ?\d{1,2}:\d{2}(:\d{2})?)?(~.{1,20})?$/,
  amount: /^[¥$€￥]?\d{1,10}(\.\d+)?元?$/,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^(\p{Script=Han}[\p{Script=Han}·A-Za-z…]{0,9}|[A-Za-z .]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
}

/** The first key at fault with what is wrong about it; undefined when WeChat would take the values. */
export function findBadKey(
  keys: readonly string[] | undefined,
  data: Record<string, unknown>,
): string | undefined {
  for (const key of keys ?? []) if (!(key in data)) return `data.${key}.value is empty`
  for (const [key, entry] of Object.entries(data)) {
    const rule = rules[key.replace(/\d+$/, '')]
    if (rule === undefined || (keys !== undefined && !keys.includes(key))) return `data.${key}.value invalid`
    const value = readValue(entry)
    if (value === '') return `data.${key}.value is empty`
    if (!rule.test(value)) return `data.${key}.value invalid`
  }
  return undefined
}

function readValue(entry: unknown): string {
  return typeof entry === 'object' && entry !== null && 'value' in entry ? String(entry.value) : ''
}
