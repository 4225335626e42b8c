import { teamCategories, type teamLevels, type teamStates } from '@jianwang/words/teams'
import { defineFields } from './fields.ts'

export type TeamState = keyof typeof teamStates
export type TeamLevel = keyof typeof teamLevels
export type TeamCategory = keyof typeof teamCategories

/** 健身团队: what stands in one column each; items, times and instructors are lists of their own. */
export const teamFields = defineFields({
  name: {
    kind: 'text',
    title: '团队名称',
    rule: 'S0-37',
    most: 40,
    wire: 200,
    needed: true,
    listed: true,
  },
  category: {
    kind: 'choice',
    title: '团队类型',
    rule: 'S0-19',
    of: teamCategories,
    needed: true,
    listed: true,
  },
  schoolName: { kind: 'text', title: '所属学校（学生团队）', rule: 'S0-17', most: 40, wire: 100 },
  committeeId: { kind: 'integer', title: '居（村）委', rule: 'S0-08', least: 1 },
  leaderName: {
    kind: 'text',
    title: '队长（召集人）姓名',
    rule: 'S0-35',
    most: 30,
    wire: 60,
    needed: true,
    personal: true,
    listed: true,
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
  },
  declaredCount: { kind: 'integer', title: '固定成员人数', rule: 'S0-34', needed: true, listed: true },
})
export type TeamFields = typeof teamFields
