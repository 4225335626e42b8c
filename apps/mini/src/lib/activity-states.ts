import type { ActivitiesState, Photo } from '@jianwang/api'

export const activityStates: Record<ActivitiesState, { title: string; tone: string }> = {
  draft: { title: '草稿', tone: 'neutral' },
  submitted: { title: '待审核', tone: 'info' },
  returned: { title: '已退回', tone: 'error' },
  published: { title: '已发布', tone: 'success' },
  cancelled: { title: '已取消', tone: 'neutral' },
  ended: { title: '已结束', tone: 'neutral' },
}
export const photoStates: Record<Photo['state'], string> = {
  pending: '待街镇查看',
  shown: '已公开',
  hidden: '街镇未公开',
}
