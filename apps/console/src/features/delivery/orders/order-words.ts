import type { DeliveryOrderItem } from '@jianwang/api'
import { courseStates } from '@jianwang/records/delivery'
import { orderStates } from '@jianwang/records/delivery-order'
import { type Tone, withTones } from '#ui/state-tag.tsx'

export const base = '/api/delivery/orders'

export const stateWords = withTones(orderStates, {
  ...{
    draft: 'neutral',
    submitted: 'progress',
    returned: 'warning',
    approved: 'success',
    cancelled: 'neutral',
  },
})
export const courseWords = withTones(courseStates, {
  ...{ draft: 'neutral', ordered: 'info', matching: 'progress', matched: 'info', recruiting: 'progress' },
  ...{ running: 'success', completed: 'success', 'not-opened': 'warning', cancelled: 'neutral' },
})
/** What happened, for the timeline; unknown acts of a newer server show their own name. */
export const actionWords: Record<string, { word: string; tone?: Tone }> = {
  create: { word: '新增草稿' },
  modify: { word: '修改' },
  submit: { word: '提交', tone: 'progress' },
  withdraw: { word: '撤回', tone: 'warning' },
  return: { word: '退回', tone: 'warning' },
  approve: { word: '批准', tone: 'success' },
  'hand-over': { word: '交接' },
  cancel: { word: '取消', tone: 'error' },
}

/** So near that it should be seen. */
const soon = 5

/** What is due, and how many working days are left; the look of it. */
export function sayDue({ due, state }: Pick<DeliveryOrderItem, 'due' | 'state'>) {
  if (due === null) return undefined
  const { on, workingDaysLeft: left, isOver } = due
  const what = state === 'submitted' ? '开课' : '截止'
  if (isOver) return { text: `已于 ${on} ${what}`, isNear: true }
  if (left === null) return { text: `${on} ${what}`, isNear: false }
  return { text: `${on} ${what}，剩 ${left} 个工作日`, isNear: left <= soon }
}
