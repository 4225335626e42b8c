import type { Feature } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const auditPages: Feature[] = [
  {
    path: '/audit',
    title: '审计日志',
    menu: { group: 'admin', order: 30, icon: 'audit' },
    allow: (me) => hasGrant(me, 'audit.read') || hasGrant(me, 'audit.read.staff'),
    load: () => import('./audit-list.tsx'),
  },
]
