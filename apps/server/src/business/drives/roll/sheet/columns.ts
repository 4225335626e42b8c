import { driveTrees } from '@jianwang/words/drive-trees'
import type { DriveField, TreeConfig } from '@jianwang/words/drives'
import type { Call } from '#platform/call'
import type { Column, Sheet } from '#platform/sheets/columns'
import { findUnitById } from '#support/units'
import { organisationUnknown } from '../../problems.ts'

/** Members and cadres in one file (S4-06); the ID number tells who somebody is. */
const makeSheet = ({ kinds, sheet, fields, card }: TreeConfig): Sheet => ({
  name: sheet.name,
  title: sheet.title,
  columns: [
    {
      key: 'serialNo',
      title: '编号',
      aliases: ['系统编号', '人员编号'],
      kind: 'text',
      width: 12,
      help: '系统给出的编号，修改导出的人员时保留；新增人员请留空',
      example: ' ',
    },
    {
      key: 'name',
      title: '姓名',
      ...aliasesOf(sheet.nameAliases),
      kind: 'name',
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
      choices: Object.entries(kinds).map(([value, label]) => ({ value, label })),
      help: `不填时新增为${kinds.member}`,
      example: kinds.member,
    },
    {
      key: 'organisation',
      title: '所属组织',
      ...aliasesOf(sheet.placeAliases),
      kind: 'text',
      maxLength: 130,
      width: 28,
      help: '本组织的人员可不填；下级组织填名称，重名时填“上级/本级”',
    },
    // The column before it holds the number, which names nobody twice; this one is for people to read.
    { key: 'organisationName', title: '组织名称', kind: 'text', width: 28, exportOnly: true },
    {
      key: 'phone',
      title: '手机号',
      aliases: ['手机', '手机号码', '联系电话'],
      kind: 'phone',
      masked: true,
      width: 16,
    },
    ...fields.map(toColumn),
    { key: 'state', title: '状态', kind: 'text', exportOnly: true },
    { key: 'enteredOn', title: '录入日期', kind: 'date', exportOnly: true },
    { key: 'late', title: '是否逾期', kind: 'text', exportOnly: true },
    { key: 'checkedIn', title: card, kind: 'text', exportOnly: true },
  ],
})

const sheets = new Map(Object.entries(driveTrees).map(([tree, config]) => [tree, makeSheet(config)]))

/** @throws organisationUnknown (404) of a tree that holds no drives */
export function memberSheetOf(tree: string): Sheet {
  const sheet = sheets.get(tree)
  if (sheet === undefined) throw organisationUnknown()
  return sheet
}

/** The sheet of the actor's own tree. */
export async function sheetOfActor(call: Call): Promise<Sheet> {
  const own = await findUnitById(call.tx, call.actor.unitId ?? 0)
  return memberSheetOf(own?.tree ?? '')
}

function toColumn({ key, title, aliases, kind, choices, maxLength, help }: DriveField): Column {
  return {
    key,
    title,
    kind,
    ...aliasesOf(aliases),
    ...(choices === undefined ? {} : { choices: choices.map((value) => ({ value, label: value })) }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(help === undefined ? {} : { help }),
  }
}

function aliasesOf(aliases: readonly string[] | undefined): Pick<Column, 'aliases'> {
  return aliases === undefined ? {} : { aliases }
}
