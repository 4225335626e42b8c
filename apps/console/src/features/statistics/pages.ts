import type { Feature } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const statisticsPages: Feature[] = [
  {
    path: '/statistics',
    title: '统计分析',
    menu: { group: 'data', order: 10, icon: 'chart' },
    allow: (me) => hasGrant(me, 'statistics.read'),
    load: () => import('./statistics-page.tsx'),
  },
  {
    path: '/team-vitality',
    title: '健身团队活跃度统计',
    menu: { group: 'data', order: 70, icon: 'pulse' },
    flag: 'teamVitality',
    allow: (me) => hasGrant(me, 'statistics.read'),
    load: () => import('./team-activity-page.tsx'),
  },
]
