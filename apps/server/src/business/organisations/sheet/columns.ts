import type { Column, Sheet } from '#platform/sheets/columns'
import { type FormField, formFields } from '../extra-fields.ts'

const persons: ReadonlySet<string> = new Set(['legalRepresentative', 'contactName'])
const masked: ReadonlySet<string> = new Set([...persons, 'contactPhone'])
const aliases: Readonly<Record<string, readonly string[]>> = {
  name: ['名称', '社会组织名称', '单位名称', '体育社会组织名称'],
  creditCode: ['信用代码', '社会信用代码', '组织机构代码'],
  kind: ['类别', '类型', '组织类型'],
  registrationAuthority: ['登记管理机关', '注册登记机关', '民政登记机关'],
  supervisorKind: ['主管单位类别'],
  supervisorName: ['主管单位', '业务主管'],
  sportsRelated: ['与体育相关', '体育相关'],
  items: ['项目', '运动项目'],
  legalRepresentative: ['法人', '法人代表'],
  contactPhone: ['电话', '手机', '联系方式', '手机号'],
  contactName: ['联系人姓名'],
  address: ['住所', '联系地址', '办公地址'],
  foundedOn: ['成立时间', '登记日期'],
  memberCount: ['会员人数', '会员数量'],
  inspectionYear: ['年检年度'],
  inspectionResult: ['年检结果', '年检结论'],
}
const examples: Readonly<Record<string, string>> = {
  name: '金海街道太极拳协会',
  creditCode: '51310000500000001U',
  registrationAuthority: '奉贤区民政局',
  supervisorName: '金海街道办事处',
  items: '太极拳、广场舞',
}

/** Template, import and export of sports social organisations (S0-45, S0-47) from the fields of the form. */
export const organisationSheet: Sheet = {
  name: '体育社会组织',
  title: '体育社会组织',
  columns: [
    {
      key: 'serialNo',
      title: '编号',
      aliases: ['组织编号', '系统编号'],
      kind: 'integer',
      min: 1,
      width: 10,
      help: '系统给出的编号，修改已有组织时保留；新增组织请留空',
      example: ' ',
    },
    {
      key: 'district',
      title: '所属区',
      aliases: ['区', '区县'],
      kind: 'text',
      maxLength: 30,
      help: '本单位的组织可不填',
    },
    {
      key: 'street',
      title: '所属街镇',
      aliases: ['街镇', '街道', '街道（镇）'],
      kind: 'text',
      maxLength: 30,
      help: '本单位的组织可不填',
    },
    ...formFields.map(toColumn),
    { key: 'state', title: '状态', kind: 'text', exportOnly: true },
  ],
}

function toColumn(field: FormField): Column {
  const { key, title, required, maxLength, choices } = field
  return {
    key,
    title,
    // An office may give a landline, which the plain phone column refuses; the rules check it.
    kind: persons.has(key)
      ? 'name'
      : field.kind === 'phone'
        ? 'text'
        : key === 'creditCode'
          ? 'creditCode'
          : field.kind,
    // The kind follows from the credit code.
    required: required && key !== 'kind',
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(choices === undefined ? {} : { choices }),
    ...(masked.has(key) ? { masked: true } : {}),
    ...(aliases[key] === undefined ? {} : { aliases: aliases[key] }),
    ...(examples[key] === undefined ? {} : { example: examples[key] }),
    width: key === 'name' || key === 'creditCode' ? 26 : 16,
  }
}
