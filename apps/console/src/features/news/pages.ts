import type { Feature } from '#lib/feature.ts'
import { hasGrant, isBusiness, type Me } from '#lib/session.ts'

const mayPublish = (me: Me) => hasGrant(me, 'news.publish')

export const newsPages: Feature[] = [
  {
    path: '/news',
    title: '赛事活动和培训服务',
    menu: { group: 'work', order: 50, icon: 'activity' },
    allow: isBusiness,
    load: () => import('./news-list.tsx'),
  },
  {
    path: '/news/new',
    title: '新增赛事活动和培训服务',
    allow: mayPublish,
    load: () => import('./news-new.tsx'),
  },
  { path: '/news/$id', title: '详情', allow: isBusiness, load: () => import('./news-record.tsx') },
  {
    path: '/news/$id/edit',
    title: '修改赛事活动和培训服务',
    allow: mayPublish,
    load: () => import('./news-edit.tsx'),
  },
]
