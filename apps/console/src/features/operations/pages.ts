import { type Feature, page } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const operationPages: Feature[] = [
  page('/operations', '运行管理', () => import('./operations-page.tsx'), {
    menu: { group: 'admin', order: 25, icon: 'task' },
    allow: (me) => hasGrant(me, 'system.read'),
  }),
]
