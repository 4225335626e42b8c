import { type Feature, page } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const committeePages: Feature[] = [
  page('/committees', '居委管理', () => import('./committee-page.tsx'), {
    menu: { group: 'manage', order: 10, icon: 'committee' },
    allow: (me) => me.unit.level === 'street' && hasGrant(me, 'units.committees'),
  }),
]
