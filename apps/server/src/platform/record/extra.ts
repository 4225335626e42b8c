import type { FieldFault } from '../problem.ts'
import type { Column, ParsedCell } from '../sheets/columns.ts'

/** A field that a configuration adds: kept in `extra`, with a column of its own in sheets. */
export type ExtraField = {
  key: string
  title: string
  kind: 'text' | 'integer' | 'boolean' | 'date' | 'choice'
  /** The rule that names it. */
  source: string
  /** Shown beside the field. */
  note?: string
  required: boolean
  choices?: string[]
  maxLength?: number
}
export type ExtraValues = Readonly<Record<string, string | number | boolean>>

/** @param about what is said of each that the configuration adds */
export const configuredAs =
  (about: Pick<ExtraField, 'source' | 'note'>) =>
  (
    key: string,
    title: string,
    kind: ExtraField['kind'],
    more: Pick<ExtraField, 'maxLength' | 'choices'> = {},
  ): ExtraField => ({ key, title, kind, required: false, ...about, ...more })

/** Unknown keys and values of another kind are refused. */
export function checkExtra(
  fields: readonly ExtraField[],
  extra: Readonly<Record<string, unknown>>,
): FieldFault[] {
  return Object.entries(extra).flatMap(([key, value]) => {
    const field = fields.find((each) => each.key === key)
    const message = field === undefined ? `没有名为“${key}”的扩展字段。` : explainExtra(field, value)
    return message === undefined ? [] : [{ path: `/extra/${key}`, message }]
  })
}

const mostInteger = 1_000_000
const usualLength = 200

function explainExtra(field: ExtraField, value: unknown): string | undefined {
  const { kind, title, choices, maxLength = usualLength } = field
  if (kind === 'boolean') return typeof value === 'boolean' ? undefined : `${title}应为是或否。`
  if (kind === 'integer')
    return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= mostInteger
      ? undefined
      : `${title}应为不小于 0 的整数。`
  if (typeof value !== 'string') return `${title}应为文字。`
  if (kind === 'date')
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
      ? undefined
      : `${title}应为日期，如 2026-11-21。`
  if (choices !== undefined && !choices.includes(value)) return `${title}不在可选范围内。`
  return Array.from(value).length <= maxLength ? undefined : `${title}最多 ${maxLength} 个字，请缩短。`
}

export function columnsOfExtra(fields: readonly ExtraField[], width?: number): Column[] {
  return fields.map(({ key, title, kind, maxLength, choices }) => ({
    key: `extra.${key}`,
    title,
    kind,
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(choices === undefined ? {} : { choices: choices.map((value) => ({ value, label: value })) }),
    ...(width === undefined ? {} : { width }),
  }))
}

/** What the cells say of them; null = to be removed. */
export function readExtra(
  fields: readonly ExtraField[],
  cells: Readonly<Record<string, ParsedCell | undefined>>,
): Readonly<Record<string, ExtraValues[string] | null>> {
  const said = fields.flatMap(({ key }): [string, ExtraValues[string] | null][] => {
    const cell = cells[`extra.${key}`]
    if (cell?.kind === 'value' && !Array.isArray(cell.value))
      return [[key, cell.value as ExtraValues[string]]] // no list
    return cell?.kind === 'clear' ? [[key, null]] : []
  })
  return Object.fromEntries(said)
}

/** What is stored, and above it what is said: null removes. */
export function mergeExtra(
  stored: Readonly<Record<string, unknown>>,
  said: Readonly<Record<string, unknown>>,
): ExtraValues {
  const whole = Object.entries({ ...stored, ...said }).filter(([, value]) => value !== null)
  return Object.fromEntries(whole) as ExtraValues // of two such
}

/** As a sheet has them: each in its column. */
export function showExtra(
  fields: readonly ExtraField[],
  extra: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const told = fields.filter(({ key }) => extra[key] !== undefined)
  return Object.fromEntries(told.map(({ key }) => [`extra.${key}`, extra[key]]))
}
