import { cutText } from '../cut-text.ts'
import { toHalfWidth } from './cell-content.ts'
import { type CellRefusal, type Choice, type Column, listChoices } from './columns.ts'

type Lookup = (text: string) => string | undefined
const LISTED = 8

/** Labels, values and aliases, compared without case, width and spaces. */
function compileLookup(choices: readonly Choice[]): Lookup {
  const known = new Map<string, string>()
  const add = (name: string, value: string) => {
    const plain = simplify(name)
    if (!known.has(plain)) known.set(plain, value)
  }
  for (const choice of choices) add(choice.label, choice.value)
  for (const choice of choices) add(choice.value, choice.value)
  for (const choice of choices) for (const alias of choice.aliases ?? []) add(alias, choice.value)
  return (text) => known.get(text) ?? known.get(simplify(text))
}

function simplify(text: string): string {
  return toHalfWidth(text).replace(/\s/g, '').toLowerCase()
}

function nameChoices(choices: readonly Choice[]): string {
  const names = choices.slice(0, LISTED).map((choice) => choice.label)
  return names.join('、') + (choices.length > LISTED ? `等 ${choices.length} 项` : '')
}

/** Parses a cell that holds one of the column's choices. */
export function compileChoice(column: Column) {
  const choices = listChoices(column)
  const find = compileLookup(choices)
  return (_cell: unknown, text: string): { value: string } | CellRefusal => {
    const value = find(text)
    if (value !== undefined) return { value }
    const message = `“${column.title}”没有“${cutText(text, 20)}”这一项，请从下列中选填：${nameChoices(choices)}`
    return { code: 'unknown-choice', message }
  }
}

/** Parses a cell that holds several items; the same item twice counts once. */
export function compileList(column: Column) {
  const choices = listChoices(column)
  const find = choices.length > 0 ? compileLookup(choices) : undefined
  return (_cell: unknown, text: string): { value: readonly string[] } | CellRefusal => {
    const whole = find?.(text)
    if (whole !== undefined) return { value: [whole] }
    const items = new Set<string>()
    for (const item of splitItems(text)) {
      const value = find ? find(item) : item
      if (value === undefined) {
        const message = `“${column.title}”没有“${cutText(item, 20)}”这一项，请从下列中选填：${nameChoices(choices)}`
        return { code: 'unknown-choice', message }
      }
      items.add(value)
    }
    return checkItems(column, [...items]) ?? { value: [...items] }
  }
}

/** Splits at 、；;，,/ and line breaks, but not inside brackets: 跑步（健走、慢跑） is one item. */
export function splitItems(text: string): string[] {
  const items: string[] = []
  let depth = 0
  let item = ''
  const push = () => {
    const trimmed = item.trim()
    if (trimmed !== '') items.push(trimmed)
    item = ''
  }
  for (const letter of text) {
    if (letter === '（' || letter === '(') depth += 1
    else if (letter === '）' || letter === ')') depth = Math.max(0, depth - 1)
    if (depth === 0 && '、；;，,/／\n\r'.includes(letter)) push()
    else item += letter
  }
  push()
  return items
}

function checkItems(column: Column, items: readonly string[]): CellRefusal | undefined {
  const { title, min, max, maxLength } = column
  const long = items.find((item) => maxLength !== undefined && [...item].length > maxLength)
  if (long !== undefined) {
    return { code: 'too-long', message: `“${title}”中的“${cutText(long, 20)}”超过 ${maxLength} 个字，请缩短` }
  }
  if (max !== undefined && items.length > max) {
    return { code: 'bad-list', message: `“${title}”最多填 ${max} 项，现在有 ${items.length} 项` }
  }
  if (min !== undefined && items.length < min) {
    return { code: 'bad-list', message: `“${title}”至少填 ${min} 项，现在有 ${items.length} 项` }
  }
  return undefined
}

const YES = new Set(['是', '有', '对', '√', '✓', '✔', 'y', 'yes', 'true', '1', '已', '需要'])
const NO = new Set([
  '否',
  '无',
  '没有',
  '不',
  '错',
  '×',
  '✗',
  '✘',
  'x',
  'n',
  'no',
  'false',
  '0',
  '未',
  '不需要',
])

export function parseBoolean(column: Column, text: string): { value: boolean } | CellRefusal {
  const plain = simplify(text)
  if (YES.has(plain)) return { value: true }
  if (NO.has(plain)) return { value: false }
  return { code: 'bad-boolean', message: `“${column.title}”应填“是”或“否”` }
}
