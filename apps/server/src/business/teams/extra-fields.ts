import { checkExtra as checkFields, configured, type ExtraField } from '#platform/record/extra'

export type { ExtraField as FormField } from '#platform/record/extra'

/** Configured fields, kept in `extra`: nothing in the code depends on one of them. */
export const extraFields = [
  configured('foundedOn', '成立日期', 'date'),
  configured('venueKind', '活动场地类型', 'choice', {
    choices: ['公园绿地', '社区广场', '学校', '体育场馆', '社区文体中心', '其他'],
  }),
  configured('slogan', '团队口号', 'text', { maxLength: 60 }),
  configured('remark', '备注', 'text', { maxLength: 500 }),
]

/** Every field of the form in its order, with the rule that names it. */
export const formFields: readonly ExtraField[] = [
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
export const checkExtra = (extra: Readonly<Record<string, unknown>>) => checkFields(extraFields, extra)

function named(
  key: string,
  title: string,
  kind: ExtraField['kind'],
  source: string,
  maxLength?: number,
): ExtraField {
  const optional = key === 'schoolName' || key === 'committeeId' || key === 'instructors'
  return { key, title, kind, required: !optional, source, ...(maxLength === undefined ? {} : { maxLength }) }
}
