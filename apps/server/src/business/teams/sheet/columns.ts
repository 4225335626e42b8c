import { teamFields } from '@jianwang/records/team'
import { activityItems } from '@jianwang/words/activity-items'
import { columnsOfExtra } from '#platform/record/extra'
import { columnsOfSheet } from '#platform/record/sheet'
import type { Sheet } from '#platform/sheets/columns'
import { numberColumns } from '#support/imports'
import { extraFields } from '../extra-fields.ts'

const items = activityItems.filter((item) => item.code !== 'other').map((item) => item.name)

/**
 * One declaration for the template, the import and the export of teams (S0-48, S0-53): an export is a sheet that may
 * come back. The record says its own columns; what stands beside it is said here, several schedules or instructors in one
 * cell, divided by ；.
 */
export const teamSheet: Sheet = {
  name: '健身团队',
  title: '健身团队',
  columns: [
    ...numberColumns(
      { noun: '团队' },
      {
        district: { example: '奉贤区', aliases: ['所在区'] },
        street: { example: '金海街道', aliases: ['街道/镇', '乡镇'] },
      },
    ),
    {
      key: 'committee',
      title: '所属居村委',
      aliases: ['居委', '居委会', '村委', '村委会', '居（村）委', '居村委'],
      kind: 'text',
      maxLength: 60,
      help: '街镇的团队可填备案的居委会、村委会',
    },
    ...columnsOfSheet(teamFields),
    {
      key: 'items',
      title: '活动项目',
      aliases: ['项目', '健身项目', '运动项目'],
      kind: 'list',
      required: true,
      maxLength: 20,
      min: 1,
      max: 10,
      width: 24,
      help: `常用项目：${items.slice(0, 20).join('、')}等；其他项目直接填写名称`,
      example: '太极拳、八段锦',
    },
    {
      key: 'times',
      title: '活动时间',
      aliases: ['时间', '固定活动时间', '训练时间'],
      kind: 'text',
      required: true,
      maxLength: 400,
      width: 30,
      help: '如：周一、周三 07:00-08:30；周六 19:00-20:30（多个时间用“；”隔开）',
      example: '周一、周三 07:00-08:30',
    },
    {
      key: 'places',
      title: '活动地点',
      aliases: ['地点', '固定活动地点', '活动场地', '场地'],
      kind: 'text',
      required: true,
      maxLength: 900,
      width: 30,
      help: '各时间地点相同时填一个；不同时按活动时间的次序用“；”隔开',
      example: '金海公园东门广场',
    },
    {
      key: 'instructors',
      title: '指导员',
      aliases: ['团队指导员', '社会体育指导员', '教练'],
      kind: 'text',
      masked: true,
      maxLength: 2000,
      width: 30,
      help: '如：李明（13800000002，国家二级）；王芳（多名用“；”隔开）',
      example: '李明（13800000002，国家二级）',
    },
    ...columnsOfExtra(extraFields),
    { key: 'state', title: '状态', kind: 'text', exportOnly: true },
    {
      key: 'filing',
      title: '申报状态',
      aliases: ['年度申报', '年检状态'],
      kind: 'text',
      exportOnly: true,
    },
    { key: 'rosterCount', title: '名册人数', kind: 'integer', exportOnly: true },
    { key: 'createdAt', title: '登记日期', kind: 'date', exportOnly: true },
  ],
}

/** The roster of one team: the key is the phone, else the name. No document number is asked for. */
export const rosterSheet: Sheet = {
  name: '队员名单',
  title: '队员名单',
  columns: [
    {
      key: 'name',
      title: '姓名',
      aliases: ['队员姓名', '成员姓名', '队员'],
      kind: 'name',
      required: true,
      masked: true,
      maxLength: 30,
      example: '王芳',
    },
    {
      key: 'phone',
      title: '手机号',
      aliases: ['手机', '电话', '联系电话', '手机号码', '联系方式'],
      kind: 'phone',
      masked: true,
      width: 16,
      help: '可不填；填写后按手机号认人，更正姓名不会产生重复',
    },
  ],
}
