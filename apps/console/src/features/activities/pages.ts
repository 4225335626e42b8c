import type { Feature } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const flag = 'activities'
const mayRead = (me: Me) => hasGrant(me, 'activities.read')
const mayPublish = (me: Me) => hasGrant(me, 'activities.publish')

export const activityPages: Feature[] = [
  {
    path: '/activities',
    title: '活动发布',
    menu: { group: 'mini', order: 50, icon: 'activity' },
    flag,
    allow: mayRead,
    load: () => import('./activity-list.tsx'),
  },
  {
    path: '/activities/new',
    title: '新增活动',
    flag,
    allow: mayPublish,
    load: () => import('./activity-new.tsx'),
  },
  {
    path: '/activities/$id',
    title: '活动信息',
    flag,
    allow: mayRead,
    load: () => import('./activity-record.tsx'),
  },
  {
    path: '/activities/$id/edit',
    title: '修改活动',
    flag,
    allow: mayPublish,
    load: () => import('./activity-edit.tsx'),
  },
  {
    path: '/activities/$id/summary',
    title: '填写总结',
    flag,
    allow: mayPublish,
    load: () => import('./activity-summary.tsx'),
  },
  {
    path: '/activities/$id/code',
    title: '签到码',
    flag,
    allow: mayPublish,
    load: () => import('./code-screen.tsx'),
  },
]
