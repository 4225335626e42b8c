import type { Feature } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const operationPages: Feature[] = [
  {
    path: '/operations',
    title: '运行管理',
    menu: { group: 'admin', order: 25, icon: 'task' },
    allow: (me) => hasGrant(me, 'system.read'),
    load: () => import('./operations-page.tsx'),
  },
]
