import type { Feature } from '#lib/feature.ts'
import { hasGrant, isRegional, type Me } from '#lib/session.ts'

const mayPublish = (me: Me) => hasGrant(me, 'news.publish')

export const newsPages: Feature[] = [
  {
    path: '/news',
    title: '赛事活动和培训服务',
    menu: { group: 'work', order: 50, icon: 'activity' },
    allow: isRegional,
    load: () => import('./news-list.tsx'),
  },
  {
    path: '/news/new',
    title: '新增赛事活动和培训服务',
    allow: mayPublish,
    load: () => import('./news-new.tsx'),
  },
  { path: '/news/$id', title: '详情', allow: isRegional, load: () => import('./news-record.tsx') },
  {
    path: '/news/$id/edit',
    title: '修改赛事活动和培训服务',
    allow: mayPublish,
    load: () => import('./news-edit.tsx'),
  },
  {
    path: '/articles',
    title: '新闻宣传',
    menu: { group: 'work', order: 55, icon: 'bookmark' },
    allow: isRegional,
    load: () => import('./article-list.tsx'),
  },
  { path: '/articles/new', title: '新增新闻', allow: mayPublish, load: () => import('./article-new.tsx') },
  {
    path: '/articles/channels',
    title: '栏目和权限',
    allow: mayPublish,
    load: () => import('./channels-page.tsx'),
  },
  { path: '/articles/$id', title: '新闻详情', allow: isRegional, load: () => import('./article-record.tsx') },
  {
    path: '/articles/$id/edit',
    title: '修改新闻',
    allow: mayPublish,
    load: () => import('./article-edit.tsx'),
  },
]
