import { type Field, toOptions } from '@jianwang/records/fields'
import { organisationFields } from '@jianwang/records/organisation'
import type { FieldFault } from '#platform/problem'

export type FieldKind = 'text' | 'integer' | 'boolean' | 'date' | 'choice' | 'list' | 'phone'
export type FormField = {
  key: string
  title: string
  kind: FieldKind
  required: boolean
  /** The rule that names the field; `A35` where the manual's text does not. */
  source: string
  /** Shown beside the field until the owner has confirmed it (A35). */
  note?: string
  choices?: { value: string; label: string }[]
  maxLength?: number
}

/** A35: the manual's field list was a screenshot and is not in its text. */
export const unconfirmed = '不在手册内，待业主确认'

/** Configured fields, kept in `extra`: nothing in the code depends on one of them. */
export const extraFields: readonly FormField[] = [
  configured('email', '电子邮箱', 'text', 100),
  configured('website', '网站或公众号', 'text', 200),
  configured('fullTimeStaff', '专职工作人员数', 'integer'),
  configured('partyBranch', '是否建立党组织', 'boolean'),
  configured('rating', '社会组织评估等级', 'text', 20),
  configured('remark', '备注', 'text', 500),
]

/** Every field of the form in its order, with the rule that names it. */
export const formFields: readonly FormField[] = [
  // The registering district is chosen beside the form.
  ...Object.entries(organisationFields)
    .filter(([key]) => key !== 'registeredDistrictId')
    .map(([key, field]) => toFormField(key, field)),
  ...extraFields.map((field) => ({ ...field, key: `extra.${field.key}` })),
]

function toFormField(key: string, field: Exclude<Field, { kind: 'number' | 'moment' }>): FormField {
  const { title, rule: source, needed: required = false } = field
  return {
    key,
    title,
    kind: field.kind === 'day' ? 'date' : field.kind,
    required,
    source,
    ...(required ? {} : { note: unconfirmed }),
    ...(field.kind === 'choice' ? { choices: toOptions(field.of) } : {}),
    ...(field.kind === 'text' || field.kind === 'list' ? { maxLength: field.most } : {}),
  }
}

/** Checks the configured fields of one record: unknown keys and values of another kind are refused. */
export function checkExtra(extra: Readonly<Record<string, unknown>>): FieldFault[] {
  return Object.entries(extra).flatMap(([key, value]) => {
    const field = extraFields.find((each) => each.key === key)
    const path = `/extra/${key}`
    if (field === undefined) return [{ path, message: `没有名为“${key}”的扩展字段。` }]
    const fault = explainExtra(field, value)
    return fault === undefined ? [] : [{ path, message: fault }]
  })
}

function explainExtra(field: FormField, value: unknown): string | undefined {
  if (field.kind === 'boolean') return typeof value === 'boolean' ? undefined : `${field.title}应为是或否。`
  if (field.kind === 'integer')
    return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1_000_000
      ? undefined
      : `${field.title}应为不小于 0 的整数。`
  if (typeof value !== 'string') return `${field.title}应为文字。`
  const limit = field.maxLength ?? 200
  return Array.from(value).length <= limit ? undefined : `${field.title}最多 ${limit} 个字，请缩短。`
}

function configured(key: string, title: string, kind: FieldKind, maxLength?: number): FormField {
  return {
    key,
    title,
    kind,
    required: false,
    source: 'A35',
    note: unconfirmed,
    ...(maxLength === undefined ? {} : { maxLength }),
  }
}
