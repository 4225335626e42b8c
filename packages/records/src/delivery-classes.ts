import type { CourseState } from './delivery.ts'

/** 招募与开班: what is done before a class begins, for server, console and phone. */

/** S1-48; the roster is ticked by who signs up. */
export const recruitDuties = {
  notice: '招募的公示',
  introduction: '项目的介绍',
  venue: '场地的落实',
  roster: '学员名册',
} as const
/** Those that somebody ticks by hand. */
export const handDuties = ['notice', 'introduction', 'venue'] as const
export type HandDuty = (typeof handDuties)[number]

/** What who signs up says of himself in one tap. */
export const ownFoundations = { none: '无基础', some: '有基础' } as const
export type OwnFoundation = keyof typeof ownFoundations

/** Working days before the first lesson, and the hour, until which a class has to have its learners (A10). */
export const gateDaysAhead = 2
export const gateHour = '18:00'

const others = '可以看看正在报名的其他课程。'
/** Why nobody signs up, and what would have passed: of a class that does not recruit, at its gate, after its first lesson. */
export const sayNotRecruiting = (state: CourseState): string => {
  if (state === 'completed') return `这门课程已经结束，${others}`
  if (state === 'not-opened') return `这门课程人数不足，没有开班，${others}`
  if (state === 'cancelled') return `这门课程已取消，${others}`
  return '这门课程还没有开始招募，街镇开始招募后可以报名。'
}
export const sayAtGate = (gate: string): string =>
  `${gate} 已停止报名，正在确认是否开班。开班后还有名额的，第一节课前可以再来报名。`
export const saySignUpOver = (first: string): string => `第一节课 ${first} 开始，报名到那时为止，${others}`

/** Those with a place for certain against the minimum; who is only offered one is none of them. */
export const isFew = (certain: number, least: number | null): boolean => least !== null && certain < least

/** Said wherever a class has fewer than it needs. */
export const sayFew = (heads: number, least: number): string =>
  `已报名 ${heads} 人，不足开班人数 ${least} 人。未经协会允许不能开班，截止时仍不足的，课程不开班。`

/** What the list of classes is asked for at a time. */
export const classWants = {
  due: '待招募和招募中',
  few: '招募中人数不足',
  unfit: '教练届时不能授课',
} as const
export type ClassWant = keyof typeof classWants
