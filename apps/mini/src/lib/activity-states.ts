import type { Photo } from '@jianwang/api'
import { type ActivityState, activityStates } from '@jianwang/records/activity'

const tones: Readonly<Record<ActivityState, string>> = {
  draft: 'neutral',
  submitted: 'info',
  returned: 'error',
  published: 'success',
  cancelled: 'neutral',
  ended: 'neutral',
}
export const tagOfActivity = (state: ActivityState) => ({ title: activityStates[state], tone: tones[state] })

/** As its leader is told of a picture of his. */
export const photoStates: Record<Photo['state'], string> = {
  pending: '待街镇查看',
  shown: '已公开',
  hidden: '街镇未公开',
}
