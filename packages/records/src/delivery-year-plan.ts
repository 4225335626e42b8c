import { findPersonalNumber } from '@jianwang/words/personal-numbers'
import type { Fault } from './faults.ts'
import { type DraftOf, defineFields } from './fields.ts'
import { trimFields } from './tidy.ts'

export const planStates = { draft: '草稿', submitted: '已提交' } as const
export type PlanState = keyof typeof planStates
/** When somebody could come (S1-11). */
export const needTimes = {
  'weekday-morning': '工作日上午',
  'weekday-afternoon': '工作日下午',
  'weekday-evening': '工作日晚上',
  'weekend-day': '周末白天',
  'weekend-evening': '周末晚上',
} as const
export type NeedTime = keyof typeof needTimes
/** 有无基础, of one person (S1-11). */
export const needFoundations = { none: '无基础', some: '有基础' } as const

const courses = { kind: 'integer', rule: 'S1-18', least: 0, most: 1_000, needed: true, listed: true } as const

/** 年度配送计划, in the order of the form. */
export const planFields = defineFields({
  year: {
    kind: 'integer',
    title: '年度',
    rule: 'S1-18',
    least: 2020,
    most: 2099,
    needed: true,
    listed: true,
  },
  goal: {
    kind: 'text',
    title: '计划说明',
    rule: 'S1-18',
    most: 1_000,
    wire: 4_000,
    needed: true,
    help: '根据需求调查写明面向哪些人、开什么课、怎样组织。',
  },
  skillCourses: { ...courses, title: '技能班数' },
  lectureCourses: { ...courses, title: '讲座场数' },
  expectedHeads: {
    kind: 'integer',
    title: '预计受益人数',
    rule: 'S1-18',
    least: 1,
    most: 100_000,
    listed: true,
  },
})
export type PlanFields = typeof planFields
export type PlanDraft = DraftOf<PlanFields>

export const tidyPlan = <D extends PlanDraft>(draft: D): D => trimFields(planFields, draft)

/** Every fault at once, of the whole that is to be stored. */
export function checkPlan({ year, goal = '', skillCourses, lectureCourses }: PlanDraft): Fault[] {
  const fault = (path: string, message: string) => ({ path, message })
  const length = Array.from(goal).length
  return [
    ...(year === undefined ? [fault('/year', '请填写年度。')] : []),
    ...(length < 2 || length > planFields.goal.most
      ? [fault('/goal', `请填写计划说明，2 到 ${planFields.goal.most} 个字。`)]
      : []),
    ...(skillCourses === undefined ? [fault('/skillCourses', '请填写技能班数，没有的填 0。')] : []),
    ...(lectureCourses === undefined ? [fault('/lectureCourses', '请填写讲座场数，没有的填 0。')] : []),
  ]
}

export type NeedDraft = {
  foundation: keyof typeof needFoundations | undefined
  itemId: string | null
  /** Not of the catalogue, or more of it. */
  content: string | null
}

/** One answer, a clerk's or a citizen's: it names nobody. */
export function checkNeed({ foundation, itemId, content }: NeedDraft): Fault[] {
  return [
    ...(foundation === undefined ? [{ path: '/foundation', message: '请选择有没有基础。' }] : []),
    ...(itemId === null && content === null
      ? [{ path: '/itemId', message: '请选择想学的项目，目录中没有的在学习内容里写明。' }]
      : []),
    ...(content !== null && findPersonalNumber(content) !== undefined
      ? [{ path: '/content', message: '请只写想学什么，不要写手机号、身份证号。' }]
      : []),
  ]
}
