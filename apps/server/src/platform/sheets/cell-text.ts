import { type Choice, type Column, listChoices } from './columns.ts'

const DAY_MS = 86_400_000
const EPOCH_1900 = Date.UTC(1899, 11, 30)
// Excel counts a 29 February 1900 that never was; serials are trustworthy from 1 March on.
const FIRST_SAFE_DAY = '1900-03-01'
const CHINA_OFFSET_MS = 8 * 3_600_000

/** Turns a stored value into what a person reads in the cell; null and undefined become ''. */
export type TextOf = (value: unknown) => string

/** Builds the writer of one column's texts: labels for choices, 是/否, 、 between list items. */
export function compileText(column: Column): TextOf {
  const labels = labelMap(listChoices(column))
  switch (column.kind) {
    case 'boolean':
      return (value) => (value === true ? '是' : value === false ? '否' : plainText(value))
    case 'choice':
      return (value) => labels.get(plainText(value)) ?? plainText(value)
    case 'list':
      return (value) =>
        Array.isArray(value)
          ? value.map((item) => labels.get(plainText(item)) ?? plainText(item)).join('、')
          : plainText(value)
    case 'date':
      return (value) => (value instanceof Date ? chinaDate(value) : plainText(value))
    default:
      return plainText
  }
}

function labelMap(choices: readonly Choice[]): ReadonlyMap<string, string> {
  return new Map(choices.map((choice) => [choice.value, choice.label]))
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return String(value)
}

/** The day in China of an instant, `2026-11-21`. */
function chinaDate(instant: Date): string {
  return new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10)
}

// A column of dates names the same days again and again.
const knownSerials = new Map<string, number>()
const MAX_KNOWN_SERIALS = 20_000

/** The serial of an ISO date in the 1900 system, or undefined where serials are not trustworthy. */
export function serialOf(isoDate: string): number | undefined {
  const known = knownSerials.get(isoDate)
  if (known !== undefined) return known
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDate) || isoDate < FIRST_SAFE_DAY) return undefined
  const time = Date.parse(isoDate)
  // 30 February parses as 2 March: such a text is left as it is.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== isoDate) return undefined
  const serial = (time - EPOCH_1900) / DAY_MS
  if (knownSerials.size < MAX_KNOWN_SERIALS) knownSerials.set(isoDate, serial)
  return serial
}
