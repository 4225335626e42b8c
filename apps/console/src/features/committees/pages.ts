import type { Feature } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const committeePages: Feature[] = [
  {
    path: '/committees',
    title: '居委管理',
    menu: { group: 'manage', order: 10, icon: 'committee' },
    allow: (me) => me.unit.level === 'street' && hasGrant(me, 'units.committees'),
    load: () => import('./committee-page.tsx'),
  },
]
