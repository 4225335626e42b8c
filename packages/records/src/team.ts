import { teamCategories, type teamLevels, type teamStates } from '@jianwang/words/teams'
import { defineFields } from './fields.ts'

export type TeamState = keyof typeof teamStates
export type TeamLevel = keyof typeof teamLevels
export type TeamCategory = keyof typeof teamCategories

/** 健身团队: what stands in one column each; items, times and instructors are lists of their own. */
export const teamFields = defineFields({
  // Sheets name it.
  committeeId: { kind: 'integer', title: '居（村）委', rule: 'S0-08', least: 1, sheet: false },
  category: {
    kind: 'choice',
    title: '团队类型',
    rule: 'S0-19',
    of: teamCategories,
    needed: true,
    listed: true,
    sheet: {
      title: '团队类别',
      aliases: ['类别', '类型', '团队类型'],
      help: '不填时为本级的团队；区级另有学生团队',
      isFound: true,
    },
  },
  schoolName: {
    kind: 'text',
    title: '所属学校（学生团队）',
    rule: 'S0-17',
    most: 40,
    wire: 100,
    sheet: {
      title: '所属学校',
      aliases: ['学校', '学校名称'],
      help: '只有学生团队填写',
      example: ' ',
    },
  },
  name: {
    kind: 'text',
    title: '团队名称',
    rule: 'S0-37',
    most: 40,
    wire: 200,
    needed: true,
    listed: true,
    sheet: { aliases: ['健身团队名称', '队名', '名称'], example: '金海晨曦太极拳队', width: 28 },
  },
  leaderName: {
    kind: 'text',
    title: '队长（召集人）姓名',
    rule: 'S0-35',
    most: 30,
    wire: 60,
    needed: true,
    personal: true,
    listed: true,
    sheet: {
      title: '队长姓名',
      aliases: ['队长', '负责人', '召集人', '联系人', '负责人姓名'],
      help: '固定召集人或联系人 1 名',
      example: '张小海',
    },
  },
  leaderPhone: {
    kind: 'phone',
    title: '队长手机号',
    rule: 'S0-35',
    column: 'leader_phone',
    most: 40,
    needed: true,
    personal: true,
    listed: true,
    sheet: {
      kind: 'phone',
      aliases: ['手机', '手机号', '联系电话', '联系方式', '队长手机', '队长电话', '电话', '手机号码'],
      width: 16,
    },
  },
  declaredCount: {
    kind: 'integer',
    title: '固定成员人数',
    rule: 'S0-34',
    needed: true,
    listed: true,
    sheet: {
      aliases: ['人数', '成员人数', '团队人数', '队员人数', '固定人数'],
      help: '含队长，10 人或以上',
    },
  },
})
export type TeamFields = typeof teamFields
