/** 学员名单 (S1-29) and 督导事项 (S1-13), for server and console. */

/** What a list of rosters may be asked for. */
export const rosterWants = { due: '待提交', few: '未达标', handed: '已提交' } as const
export type RosterWant = keyof typeof rosterWants

/** A10: true numbers are taken, and flagged. */
export const sayShort = (heads: number, least: number): string =>
  `名单 ${heads} 人，未达到 ${least} 人的最低人数，已标记为未达标，由协会核查。`

export const concernKinds = {
  'check-in': '签到不在确认的时间或地点',
  evidence: '照片视频不在确认的时间或地点',
  roster: '同一时间的课程名单重复',
} as const
export type ConcernKind = keyof typeof concernKinds
export const concernStates = { open: '待核查', settled: '已核查' } as const
export type ConcernState = keyof typeof concernStates
