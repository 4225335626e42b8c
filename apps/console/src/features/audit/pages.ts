import { type Feature, page } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const auditPages: Feature[] = [
  page('/audit', '审计日志', () => import('./audit-list.tsx'), {
    menu: { group: 'admin', order: 30, icon: 'audit' },
    allow: (me) => hasGrant(me, 'audit.read') || hasGrant(me, 'audit.read.staff'),
  }),
]
