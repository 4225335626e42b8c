/** 社区体育配送: the words of orders, courses and lessons, for server, console and phone. */

/** The text charges 基本配送 alone to the 10,000 yuan (S1-03). */
export const deliveryLines = {
  basic: '基本配送',
  'youth-summer': '青少年暑期配送',
  'non-basic': '非基本公共配送',
} as const
export type DeliveryLine = keyof typeof deliveryLines

/** From the order to the last lesson of a class. */
export const courseStates = {
  draft: '待批准',
  ordered: '待匹配',
  matching: '匹配中',
  matched: '已匹配',
  recruiting: '招募中',
  running: '上课中',
  completed: '已完成',
  'not-opened': '未开班',
  cancelled: '已取消',
} as const
export type CourseState = keyof typeof courseStates

export const lessonStates = {
  draft: '待提交',
  planned: '已安排',
  confirmed: '已确认',
  held: '已上课',
  absent: '教练缺席',
  cancelled: '已取消',
} as const
export type LessonState = keyof typeof lessonStates

/** S1-11: 有无基础. */
export const foundations = { none: '无基础', some: '有基础', mixed: '两者都有' } as const
export type Foundation = keyof typeof foundations
/** For whom a class is, as who looks for one is told. */
export const suits = {
  none: '没有基础的人',
  some: '有基础的人',
  mixed: '有没有基础都可以',
} as const satisfies Record<Foundation, string>
