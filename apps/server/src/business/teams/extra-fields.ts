import type { Field } from '@jianwang/records/fields'
import { teamFields } from '@jianwang/records/team'
import { unconfirmed } from '@jianwang/records/unconfirmed'
import { checkExtra as checkFields, configuredAs, type ExtraField } from '#platform/record/extra'

const configured = configuredAs(unconfirmed)

/** Configured fields, kept in `extra`: nothing in the code depends on one of them. */
export const extraFields = [
  configured('foundedOn', '成立日期', 'date'),
  configured('venueKind', '活动场地类型', 'choice', {
    choices: ['公园绿地', '社区广场', '学校', '体育场馆', '社区文体中心', '其他'],
  }),
  configured('slogan', '团队口号', 'text', { maxLength: 60 }),
  configured('remark', '备注', 'text', { maxLength: 500 }),
]

/** Every field of the form, with the rule that names it. */
export const formFields: readonly ExtraField[] = [
  ...Object.entries(teamFields).map(([key, field]) => toFormField(key, field)),
  { key: 'items', title: '活动项目', kind: 'choice', required: true, source: 'S0-48' },
  { key: 'schedules', title: '活动时间和地点', kind: 'text', required: true, source: 'S0-36' },
  { key: 'instructors', title: '指导员', kind: 'text', required: false, source: 'S0-48' },
  { key: 'statementAccepted', title: '活动内容承诺', kind: 'boolean', required: true, source: 'S0-38' },
  ...extraFields.map((field) => ({ ...field, key: `extra.${field.key}` })),
]

function toFormField(key: string, field: Field): ExtraField {
  const { title, rule: source, needed: required = false, kind } = field
  const told = { key, title, required, source }
  // A committee is chosen by its name.
  if (kind === 'choice' || key === 'committeeId') return { ...told, kind: 'choice' }
  if (kind === 'phone') return { ...told, kind: 'text', maxLength: 11 }
  return kind === 'text' ? { ...told, kind, maxLength: field.most } : { ...told, kind: 'integer' }
}

/** Unknown keys and values of another kind are refused. */
export const checkExtra = (extra: Readonly<Record<string, unknown>>) => checkFields(extraFields, extra)
