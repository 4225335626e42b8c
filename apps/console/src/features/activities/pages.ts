import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const flag = 'activities'
const mayRead = (me: Me) => hasGrant(me, 'activities.read')
const mayPublish = (me: Me) => hasGrant(me, 'activities.publish')

export const activityPages: Feature[] = [
  page('/activities', '活动发布', () => import('./activity-list.tsx'), {
    menu: { group: 'mini', order: 50, icon: 'activity' },
    flag,
    allow: mayRead,
  }),
  page('/activities/new', '新增活动', () => import('./activity-new.tsx'), { flag, allow: mayPublish }),
  page('/activities/$id', '活动信息', () => import('./activity-record.tsx'), { flag, allow: mayRead }),
  page('/activities/$id/edit', '修改活动', () => import('./activity-edit.tsx'), { flag, allow: mayPublish }),
  page('/activities/$id/summary', '填写总结', () => import('./activity-summary.tsx'), {
    flag,
    allow: mayPublish,
  }),
  page('/activities/$id/code', '签到码', () => import('./code-screen.tsx'), { flag, allow: mayPublish }),
]
