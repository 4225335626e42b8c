/** 配送一周一览: what it is called, where it is published at first (S1-38; the source closes its list with 等, X-08). */

export const bulletinTitle = '配送一周一览'
export const bulletinPublisher = '上海市社区体育配送'

export const bulletinChannels = [
  { name: '一网通办', method: 'manual' },
  { name: '上海体育', method: 'manual' },
  { name: '上海市体育总会', method: 'manual' },
  { name: '上海社区体育', method: 'wechat' },
] as const

export const bulletinColumns = { kind: '类别', coach: '授课教练' } as const
export const bulletinKinds = { skill: '技能课程', lecture: '科学讲座' } as const

/** 报名情况 (S1-40). */
export const signUpTitle = '报名情况'
export const signUpNotOpen = '报名未开始'
export const signUpFull = '已报满'
export const signUpOver = '报名已结束'
export const sayFree = (free: number) => `尚余 ${free} 个名额`
