import { kindOfCreditCode } from '@jianwang/records/credit-code'
import { normalizeDigits } from '@jianwang/words/digits'
import type { FormValues } from '#ui/form-logic.ts'
import type { FormField, Organisation } from './wire.ts'

/** Fields that are texts on the wire and may be cleared with null. */
const clearable = [
  'businessScope',
  'legalRepresentative',
  'contactName',
  'contactPhone',
  'address',
  'foundedOn',
  'inspectionResult',
] as const
const needed = ['name', 'registrationAuthority', 'supervisorKind', 'supervisorName'] as const
const figures = ['memberCount', 'inspectionYear'] as const

/** A record as values of the form; with `pending`, as the sub-district would have it after the approval (A33). */
export function toFormValues(record: Partial<Organisation>, withPending: boolean): FormValues {
  const merged = { ...record, ...(withPending ? record.pending : undefined) }
  const values: FormValues = {
    creditCode: merged.creditCode,
    sportsRelated: merged.sportsRelated,
    items: merged.items,
    registeredDistrictId: merged.registeredDistrictId ?? undefined,
  }
  for (const key of [...needed, ...clearable]) values[key] = merged[key] ?? undefined
  for (const key of figures) values[key] = merged[key]?.toString()
  for (const [key, value] of Object.entries(merged.extra ?? {}))
    values[`extra.${key}`] = typeof value === 'number' ? String(value) : value
  return values
}

/**
 * Values of the form as the body of 新增 or 更新. Emptied fields become null; of the extra fields, which are added to
 * those stored, an emptied text becomes empty and anything else empty is left out.
 */
export function toBody(values: FormValues, integers: ReadonlySet<string>): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const key of needed) if (!isEmpty(values[key])) body[key] = values[key]
  for (const key of clearable) body[key] = isEmpty(values[key]) ? null : values[key]
  for (const key of figures) body[key] = isEmpty(values[key]) ? null : Number(values[key])
  if (typeof values.creditCode === 'string') {
    body.creditCode = normalizeDigits(values.creditCode)
    const kind = kindOfCreditCode(values.creditCode)
    if (kind) body.kind = kind
  }
  if (typeof values.sportsRelated === 'boolean') body.sportsRelated = values.sportsRelated
  if (values.items !== undefined) body.items = values.items
  // A sub-district's form has no such field: its organisations are of its own district.
  if ('registeredDistrictId' in values) body.registeredDistrictId = values.registeredDistrictId ?? null
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

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
