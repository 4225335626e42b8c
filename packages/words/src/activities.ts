/** What is said of an activity to who signed up, in at most five characters: a subscribe message takes no more. */
export const activityChanges = {
  cancelled: '已取消',
  time: '时间变更',
  place: '地点变更',
  both: '安排变更',
} as const

/** Whom an activity is for by age, as a clerk would write it; nothing where age does not matter. */
export function sayAges(min: number | null, max: number | null): string {
  if (min === null) return max === null ? '' : `${max} 岁及以下`
  if (max === null) return `${min} 岁及以上`
  return min === max ? `${min} 岁` : `${min} 至 ${max} 岁`
}

/** How a check-in stands that was scanned without network and sent on later. */
export const scanStandings = {
  counted: '已签到',
  waiting: '等待负责人确认',
  refused: '负责人没有确认',
} as const
export const photoStates = { pending: '待审核', shown: '已展示', hidden: '不展示' } as const

/** How they are answered. */
export const answerActs = { confirm: '确认', refuse: '不确认', show: '展示', hide: '不展示' } as const
