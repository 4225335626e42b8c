/** What is said of an activity to who signed up, in at most five characters: a subscribe message takes no more. */
export const activityChanges = {
  cancelled: '已取消',
  time: '时间变更',
  place: '地点变更',
  both: '安排变更',
} as const
