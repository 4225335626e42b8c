import type { DrivesQueue } from '@jianwang/api'
import type { TreeConfig } from '@jianwang/words/drives'
import type { Todo } from './todo-list.tsx'

/** What waits for an organisation, what it was told from above first. */
export function listDriveTodos(queue: DrivesQueue, { kinds, checkIn }: TreeConfig): Todo[] {
  return [
    {
      key: 'urges',
      title: '上级的催办',
      note: '看过后在督查看板中确认',
      count: queue.urges,
      href: '/drives/board',
    },
    {
      key: 'transfersIn',
      title: '待接收的转入',
      note: `其他组织转来的${kinds.member}，接收或退回`,
      count: queue.transfersIn,
      href: '/drives/transfers',
    },
    {
      key: 'corrections',
      title: '待审核的更正申请',
      note: '核对证明后通过或不通过',
      count: queue.corrections,
      href: '/drives/corrections?state=asked',
    },
    {
      key: 'reviews',
      title: `待人工审核的${checkIn}`,
      note: '身份核对不一致，由组织确认',
      count: queue.reviews,
      href: '/drives/reviews',
    },
  ]
}
