import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const mayRead = (me: Me) => hasGrant(me, 'publications.read')

/** What is published week by week: versions, notices, channels with their log, and what citizens ask (S1-26, S1-36…S1-39). */
export const publicationPages: Feature[] = [
  page('/publications', '配送一周一览', () => import('./publication-list.tsx'), {
    menu: { group: 'classes', order: 40, icon: 'bell' },
    allow: mayRead,
  }),
  page('/publications/channels', '发布渠道', () => import('./channels-page.tsx'), { allow: mayRead }),
  page('/publications/questions', '市民咨询', () => import('./questions-page.tsx'), { allow: mayRead }),
  page('/publications/$id', '一周一览', () => import('./publication-page.tsx'), { allow: mayRead }),
]
