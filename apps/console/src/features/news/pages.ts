import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, isRegional, type Me } from '#lib/session.ts'

const mayPublish = (me: Me) => hasGrant(me, 'news.publish')

export const newsPages: Feature[] = [
  page('/news', '赛事活动和培训服务', () => import('./news-list.tsx'), {
    menu: { group: 'work', order: 50, icon: 'activity' },
    allow: isRegional,
  }),
  page('/news/new', '新增赛事活动和培训服务', () => import('./news-new.tsx'), { allow: mayPublish }),
  page('/news/$id', '详情', () => import('./news-record.tsx'), { allow: isRegional }),
  page('/news/$id/edit', '修改赛事活动和培训服务', () => import('./news-edit.tsx'), { allow: mayPublish }),
  page('/articles', '新闻宣传', () => import('./article-list.tsx'), {
    menu: { group: 'work', order: 55, icon: 'bookmark' },
    allow: isRegional,
  }),
  page('/articles/new', '新增新闻', () => import('./article-new.tsx'), { allow: mayPublish }),
  page('/articles/channels', '栏目和权限', () => import('./channels-page.tsx'), { allow: mayPublish }),
  page('/articles/$id', '新闻详情', () => import('./article-record.tsx'), { allow: isRegional }),
  page('/articles/$id/edit', '修改新闻', () => import('./article-edit.tsx'), { allow: mayPublish }),
]
