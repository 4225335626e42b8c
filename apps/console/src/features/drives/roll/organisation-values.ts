import type { TreeConfig } from '@jianwang/words/drives'
import { isRecord } from '#lib/stored.ts'
import type { FormValues } from '#ui/form-logic.ts'

/** An organisation as values of its form; the server's `current` of a 409 reads the same way. */
export function toFormValues(one: Record<string, unknown>, { organisationFields }: TreeConfig): FormValues {
  const fields = isRecord(one.fields) ? one.fields : {}
  return {
    ...Object.fromEntries(organisationFields.map(({ key }) => [`fields.${key}`, fields[key] ?? ''])),
    declaredMembers: toText(one.declaredMembers),
    declaredCadres: toText(one.declaredCadres),
  }
}

const toText = (value: unknown) => (typeof value === 'number' ? String(value) : '')

/** Values of the form as the server takes them: an emptied count is no count, never nought. */
export function toBody(values: FormValues, { organisationFields }: TreeConfig) {
  const count = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : null)
  return {
    declaredMembers: count(values.declaredMembers),
    declaredCadres: count(values.declaredCadres),
    fields: Object.fromEntries(
      organisationFields.flatMap(({ key }) => {
        const text = values[`fields.${key}`]
        return typeof text === 'string' && text.trim() !== '' ? [[key, text.trim()] as const] : []
      }),
    ),
  }
}

export function checkCount(value: unknown): string | undefined {
  return /^\d{1,8}$/.test(String(value).trim()) ? undefined : '请填写人数，用数字，例如 120。'
}
