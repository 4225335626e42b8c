import { ownFoundations } from './delivery-classes.ts'
import { defineFields } from './fields.ts'

/**
 * 学员名单 of a class as a sub-district brings it in a workbook (S1-24, S1-29): whom to expect, and by which number he is told of
 * changes. No document number, no birthday, no address is asked for.
 */
export const learnerFields = defineFields({
  name: {
    kind: 'text',
    title: '姓名',
    rule: 'S1-24',
    most: 30,
    needed: true,
    listed: true,
    personal: true,
    sheet: { aliases: ['学员姓名', '学员', '参加人', '报名人'], example: '王芳' },
  },
  phone: {
    kind: 'phone',
    column: 'phone',
    title: '手机号',
    rule: 'X-03',
    most: 40,
    needed: true,
    listed: true,
    personal: true,
    sheet: {
      kind: 'phone',
      width: 16,
      aliases: ['手机', '电话', '联系电话', '手机号码', '联系方式'],
      help: '只用于通知上课；按姓名和手机号认人，重复导入不会重复报名',
      example: '13800000001',
    },
  },
  foundation: {
    kind: 'choice',
    title: '有无基础',
    rule: 'S1-11',
    of: ownFoundations,
    listed: true,
    sheet: { aliases: ['基础', '学习基础'], help: '可不填', example: '无基础' },
  },
})

/** What a row of the sheet is told, and what would have passed. */
export const learnerWords = {
  masked: '这里是脱敏后的内容，认不出是哪一位；请填写完整的姓名和手机号。',
  noClearing: '有无基础不能清空，不清楚的请留空。',
  twin: (row: number) => `与第 ${row} 行是同一人（姓名和手机号相同），请只保留一行。`,
  shared: (row: number) =>
    `手机号与第 ${row} 行相同而姓名不同，请核对是哪一位的号码；家人合用一个号码的，表格中保留一行，其他人在班级页面“登记报名”。`,
  otherName: (masked: string) =>
    `这个手机号在本班登记的是“${masked}”，姓名不同，请核对。登记的姓名有误的，先在班级页面“移出”再导入；家人合用一个号码的，请在班级页面“登记报名”。`,
  ownFoundation: '本人已在小程序报名，有无基础以本人填写的为准，本行略过。',
  waits: '名额已满，提交后列入候补。',
  left: '这位学员曾退出本班报名；提交后重新报名，排在最后，请先与本人核对。',
} as const
