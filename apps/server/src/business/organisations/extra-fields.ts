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

export const kindLabels = {
  association: '社会团体',
  'private-non-enterprise': '民办非企业单位（社会服务机构）',
  foundation: '基金会',
} as const
export const supervisorLabels = {
  'street-office': '街道办事处',
  'town-government': '镇（乡）人民政府',
  other: '其他',
} as const
export const inspectionLabels = {
  passed: '合格',
  'basically-passed': '基本合格',
  failed: '不合格',
  'not-inspected': '未参检',
} as const

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
  named('name', '组织名称', 'text', 'A33', 60),
  { ...named('creditCode', '统一社会信用代码', 'text', 'A33', 18) },
  { ...named('kind', '组织类别', 'choice', 'S0-05'), choices: toChoices(kindLabels) },
  named('registrationAuthority', '登记机关', 'text', 'S0-25', 60),
  { ...named('supervisorKind', '业务主管单位类别', 'choice', 'S0-25'), choices: toChoices(supervisorLabels) },
  named('supervisorName', '业务主管单位', 'text', 'S0-25', 60),
  named('sportsRelated', '业务内容与体育相关', 'boolean', 'S0-25'),
  configured('businessScope', '业务范围', 'text', 1_000),
  configured('items', '活动项目', 'list', 20),
  configured('legalRepresentative', '法定代表人', 'text', 30),
  configured('contactName', '联系人', 'text', 30),
  configured('contactPhone', '联系电话', 'phone'),
  configured('address', '地址', 'text', 200),
  configured('foundedOn', '成立日期', 'date'),
  configured('memberCount', '会员数', 'integer'),
  { ...configured('inspectionYear', '民政年检年度', 'integer'), source: 'S0-05' },
  {
    ...configured('inspectionResult', '民政年检结果', 'choice'),
    source: 'S0-05',
    choices: toChoices(inspectionLabels),
  },
  ...extraFields.map((field) => ({ ...field, key: `extra.${field.key}` })),
]

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

function named(key: string, title: string, kind: FieldKind, source: string, maxLength?: number): FormField {
  return { key, title, kind, required: true, source, ...(maxLength === undefined ? {} : { maxLength }) }
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

function toChoices(labels: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }))
}
