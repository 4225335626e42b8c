import type { Field, Fields, FilledOf } from '@jianwang/records/fields'
import { formatDate, formatNumber } from '#lib/format.ts'
import type { FormValues } from './form-logic.ts'

/** A record's fields as values of its form, as a body of the wire, and as facts of its page. */

type Values = Readonly<Record<string, unknown>>

const isTyped = (kind: Field['kind']) => kind === 'integer' || kind === 'number'

/** A number stands in its form as the text that is typed; what is null is not there. */
export function toFormValues(fields: Fields, record: Values): FormValues {
  return Object.fromEntries(
    Object.entries(fields).map(([key, { kind }]) => {
      const value = record[key] ?? undefined
      return [key, isTyped(kind) && typeof value === 'number' ? String(value) : value]
    }),
  )
}

/**
 * Values of the form as the body of 新增 or 更新. What the form has and is empty becomes null; a needed field that is empty,
 * and what the form has not, is left out.
 */
export function toBody<F extends Fields>(fields: F, values: FormValues): FilledOf<F> {
  const body = Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]): [string, unknown][] => {
      const value = values[key]
      if (!isEmpty(value)) return [[key, isTyped(field.kind) ? Number(value) : value]]
      return key in values && field.needed !== true && field.kind !== 'list' ? [[key, null]] : []
    }),
  )
  return body as FilledOf<F> // a control puts what its field's kind holds, and no form is sent before all needed ones are filled
}

/** As a page of facts tells it. */
export function sayValue(field: Field, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field.kind === 'choice') return field.of[String(value)] ?? String(value)
  if (field.kind === 'day') return formatDate(String(value), 'long')
  if (field.kind === 'moment') return formatDate(String(value), 'time')
  return typeof value === 'number' ? formatNumber(value) : String(value)
}

/** Some fields of a record as facts of its page. */
export function factsOf<F extends Fields>(
  fields: F,
  record: { readonly [K in keyof F]?: unknown },
  keys: readonly (keyof F & string)[],
): { key: string; label: string; value: string }[] {
  return keys.flatMap((key) => {
    const field = fields[key]
    return field ? [{ key, label: field.title, value: sayValue(field, record[key]) }] : []
  })
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
