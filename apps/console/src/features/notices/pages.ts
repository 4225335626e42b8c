import type { Feature } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

/** Which of WeChat's templates are meant concerns the whole installation. */
const maySet = (me: Me) => hasGrant(me, 'notices.manage')

export const noticePages: Feature[] = [
  {
    path: '/deliveries',
    title: '消息发送记录',
    menu: { group: 'mini', order: 80, icon: 'bell' },
    allow: (me) => hasGrant(me, 'notices.read'),
    load: () => import('./delivery-list.tsx'),
  },
  {
    path: '/deliveries/templates',
    title: '消息模板',
    allow: maySet,
    load: () => import('./template-list.tsx'),
  },
  {
    path: '/deliveries/templates/$code',
    title: '设置微信模板',
    allow: maySet,
    load: () => import('./template-edit.tsx'),
  },
]
