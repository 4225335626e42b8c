import { organisationFields } from '@jianwang/records/organisation'
import { columnsOfSheet } from '#platform/record/sheet'
import type { Column, Sheet } from '#platform/sheets/columns'
import { extraFields, type FormField } from '../extra-fields.ts'

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
    ...columnsOfSheet(organisationFields),
    ...extraFields.map(toColumn),
    { key: 'state', title: '状态', kind: 'text', exportOnly: true },
  ],
}

function toColumn({ key, title, kind, maxLength }: FormField): Column {
  return {
    key: `extra.${key}`,
    title,
    kind: kind === 'phone' ? 'text' : kind,
    required: false,
    ...(maxLength === undefined ? {} : { maxLength }),
    width: 16,
  }
}
