import { type Feature, page } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const statisticsPages: Feature[] = [
  page('/statistics', '统计分析', () => import('./statistics-page.tsx'), {
    menu: { group: 'data', order: 10, icon: 'chart' },
    allow: (me) => hasGrant(me, 'statistics.read'),
  }),
  page('/team-vitality', '健身团队活跃度统计', () => import('./team-activity-page.tsx'), {
    menu: { group: 'data', order: 70, icon: 'pulse' },
    flag: 'teamVitality',
    allow: (me) => hasGrant(me, 'statistics.read'),
  }),
]
