/** 匹配: the words of enquiries (问询单) and of the search they belong to, for server, console and phone. */

export const searchModes = { first: '先接受者得', choose: '由协会选定' } as const
export type SearchMode = keyof typeof searchModes

export const searchStates = {
  running: '匹配中',
  matched: '已匹配',
  exhausted: '无人可派',
  stopped: '已停止',
} as const
export type SearchState = keyof typeof searchStates

export const enquiryStates = {
  asked: '待答复',
  accepted: '接受',
  proposed: '另提时间或内容',
  refused: '不接受',
  silent: '逾期未答复',
  won: '已匹配',
  lost: '未采用',
} as const
export type EnquiryState = keyof typeof enquiryStates

/** What a coach may answer. */
export const coachAnswers = {
  accepted: '接受',
  proposed: '可以上课，但要改时间或内容',
  refused: '不接受',
} as const
export type CoachAnswer = keyof typeof coachAnswers

/** What the sub-district's contact says of another time or content. */
export const contactAnswers = { agreed: '同意', refused: '不同意' } as const
export type ContactAnswer = keyof typeof contactAnswers

/** Why somebody cannot be asked, in the order in which it is looked at. */
export const unfitReasons = {
  asked: '本课程已问询过',
  district: '不在其服务区',
  times: '上课时间不在其可授课时间内',
  absent: '期间请假',
  busy: '同一时间有其他课，或赶不到',
} as const
export type UnfitReason = keyof typeof unfitReasons

/** Why a class of a plan has no coach (S1-44), by the planner's word. */
export const leftWords = {
  'nobody-competent': '没有可以胜任的教练',
  'nobody-in-district': '可以胜任的教练都不服务该区',
  'nobody-free': '可以胜任的教练都没有空',
  'nobody-valid': '有空的教练资质或合同到时已失效',
  'all-refused': '有空的教练都已问询过',
  'all-busy': '有空的教练那时都另有课',
  taken: '合适的教练在方案中那时都有别的课',
} as const

/** Why a confirmation (确认单) stands no more, as its coach reads it. */
export const confirmationEnds = {
  unmatched: '协会另行安排教练',
  few: (heads: number, least: number) => `报名 ${heads} 人，不足开班人数 ${least} 人，课程没有开班`,
  cancelled: (reason: string) => `课程已取消：${reason.trim()}`,
} as const

/** When half of the time to answer is over, whoever has not answered is reminded. */
export function remindAt(sentAt: Date, answerBy: Date): Date {
  return new Date((sentAt.getTime() + answerBy.getTime()) / 2)
}
