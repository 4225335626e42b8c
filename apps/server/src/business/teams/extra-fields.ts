import type { FieldFault } from '#platform/problem'

export type FieldKind = 'text' | 'integer' | 'boolean' | 'date' | 'choice'
export type FormField = {
  key: string
  title: string
  kind: FieldKind
  required: boolean
  /** The rule that names the field; `A35` where the manual's text does not. */
  source: string
  /** Shown beside the field until the owner has confirmed it (A35). */
  note?: string
  choices?: string[]
  maxLength?: number
}

/** A35: the manual's field list was a screenshot and is not in its text. */
export const unconfirmed = '不在手册内，待业主确认'

/** Configured fields, kept in `extra`: nothing in the code depends on one of them. */
export const extraFields: readonly FormField[] = [
  configured('foundedOn', '成立日期', 'date'),
  {
    ...configured('venueKind', '活动场地类型', 'choice'),
    choices: ['公园绿地', '社区广场', '学校', '体育场馆', '社区文体中心', '其他'],
  },
  configured('slogan', '团队口号', 'text', 60),
  configured('remark', '备注', 'text', 500),
]

/** Every field of the form in its order, with the rule that names it. */
export const formFields: readonly FormField[] = [
  named('name', '团队名称', 'text', 'S0-37', 40),
  named('category', '团队类型', 'choice', 'S0-19'),
  named('schoolName', '所属学校（学生团队）', 'text', 'S0-17', 40),
  named('committeeId', '居（村）委', 'choice', 'S0-08'),
  named('leaderName', '队长（召集人）姓名', 'text', 'S0-35', 30),
  named('leaderPhone', '队长手机号', 'text', 'S0-35', 11),
  named('declaredCount', '固定成员人数', 'integer', 'S0-34'),
  named('items', '活动项目', 'choice', 'S0-48'),
  named('schedules', '活动时间和地点', 'text', 'S0-36'),
  named('instructors', '指导员', 'text', 'S0-48'),
  named('statementAccepted', '活动内容承诺', 'boolean', 'S0-38'),
  ...extraFields.map((field) => ({ ...field, key: `extra.${field.key}` })),
]

/** Unknown keys and values of another kind are refused. */
export function checkExtra(extra: Readonly<Record<string, unknown>>): FieldFault[] {
  return Object.entries(extra).flatMap(([key, value]) => {
    const field = extraFields.find((each) => each.key === key)
    const message = field === undefined ? `没有名为“${key}”的扩展字段。` : explainExtra(field, value)
    return message === undefined ? [] : [{ path: `/extra/${key}`, message }]
  })
}

function explainExtra(field: FormField, value: unknown): string | undefined {
  if (field.kind === 'boolean') return typeof value === 'boolean' ? undefined : `${field.title}应为是或否。`
  if (field.kind === 'integer') return Number.isInteger(value) ? undefined : `${field.title}应为整数。`
  if (typeof value !== 'string') return `${field.title}应为文字。`
  if (field.kind === 'date')
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
      ? undefined
      : `${field.title}应为日期，如 2026-11-21。`
  if (field.choices !== undefined && !field.choices.includes(value)) return `${field.title}不在可选范围内。`
  const limit = field.maxLength ?? 200
  return Array.from(value).length <= limit ? undefined : `${field.title}最多 ${limit} 个字，请缩短。`
}

function named(key: string, title: string, kind: FieldKind, source: string, maxLength?: number): FormField {
  const optional = key === 'schoolName' || key === 'committeeId' || key === 'instructors'
  return { key, title, kind, required: !optional, source, ...(maxLength === undefined ? {} : { maxLength }) }
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
