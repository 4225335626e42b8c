import type { Organisation } from '@jianwang/api'
import { kindOfCreditCode } from '@jianwang/records/credit-code'
import { organisationFields } from '@jianwang/records/organisation'
import { normalizeDigits } from '@jianwang/words/digits'
import type { FormValues } from '#ui/form-logic.ts'
import { toBody as bodyOf, isEmpty, toFormValues as valuesOf } from '#ui/record-values.ts'
import type { FormField } from './organisation-words.ts'

/** A record as values of the form; with `pending`, as the sub-district would have it after the approval (A33). */
export function toFormValues(record: Partial<Organisation>, withPending: boolean): FormValues {
  const extra = Object.entries(record.extra ?? {}).map(([key, value]) => [
    `extra.${key}`,
    typeof value === 'number' ? String(value) : value,
  ])
  const { kind: _kind, ...asked } = organisationFields
  return {
    ...valuesOf(asked, { ...record, ...(withPending ? record.pending : undefined) }),
    ...Object.fromEntries(extra),
  }
}

/**
 * Values of the form as the body of 新增 or 更新. Of the extra fields, which are added to those stored, an emptied text
 * becomes empty and anything else empty is left out. The kind follows the code.
 */
export function toBody(values: FormValues, integers: ReadonlySet<string>): Record<string, unknown> {
  const body = bodyOf(organisationFields, values)
  if (typeof values.creditCode === 'string') {
    body.creditCode = normalizeDigits(values.creditCode)
    const kind = kindOfCreditCode(values.creditCode)
    if (kind) body.kind = kind
  }
  const extra: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    if (!name.startsWith('extra.')) continue
    const key = name.slice('extra.'.length)
    if (integers.has(name)) {
      if (!isEmpty(value)) extra[key] = Number(value)
    } else if (value !== undefined && value !== null) extra[key] = value
  }
  return { ...body, extra }
}

/** Keys of the configured whole numbers, which a form holds as texts. */
export function integersOf(fields: FormField[]): ReadonlySet<string> {
  return new Set(fields.filter((field) => field.kind === 'integer').map((field) => field.key))
}
