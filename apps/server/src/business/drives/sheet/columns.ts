import { type DriveField, personFields, personKinds } from '@jianwang/words/drives'
import type { Column, Sheet } from '#platform/sheets/columns'

/** 团员 and 团干部 in one file (S4-06); the ID number tells who somebody is. */
export const memberSheet: Sheet = {
  name: '团员团干部',
  title: '团员、团干部信息',
  columns: [
    {
      key: 'name',
      title: '姓名',
      aliases: ['团员姓名'],
      kind: 'text',
      required: true,
      masked: true,
      maxLength: 30,
      help: '导入不能修改已登记的姓名',
      example: '王小芳',
    },
    {
      key: 'idNumber',
      title: '身份证号',
      aliases: ['身份证号码', '证件号码', '公民身份号码'],
      kind: 'idNumber',
      required: true,
      masked: true,
      width: 22,
      help: '18 位；导入不能修改已登记的身份证号',
    },
    {
      key: 'kind',
      title: '类别',
      aliases: ['人员类别'],
      kind: 'choice',
      choices: Object.entries(personKinds).map(([value, label]) => ({ value, label })),
      help: '不填时新增为团员',
      example: '团员',
    },
    {
      key: 'organisation',
      title: '所属组织',
      aliases: ['所在团组织', '团组织', '所属团组织'],
      kind: 'text',
      maxLength: 130,
      width: 28,
      help: '本组织的人员可不填；下级组织填名称，重名时填“上级/本级”',
    },
    {
      key: 'phone',
      title: '手机号',
      aliases: ['手机', '手机号码', '联系电话'],
      kind: 'phone',
      masked: true,
      width: 16,
    },
    ...personFields.map(toColumn),
    { key: 'state', title: '状态', kind: 'text', exportOnly: true },
    { key: 'enteredOn', title: '录入日期', kind: 'date', exportOnly: true },
    { key: 'late', title: '是否逾期', kind: 'text', exportOnly: true },
    { key: 'checkedIn', title: '电子团员证', kind: 'text', exportOnly: true },
  ],
}

function toColumn({ key, title, aliases, kind, choices, maxLength, help }: DriveField): Column {
  return {
    key,
    title,
    kind,
    ...(aliases === undefined ? {} : { aliases }),
    ...(choices === undefined ? {} : { choices: choices.map((value) => ({ value, label: value })) }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(help === undefined ? {} : { help }),
  }
}
