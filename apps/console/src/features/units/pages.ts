import type { Feature } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const mayReorganise = (me: Me) => me.unit.level === 'city' && hasGrant(me, 'units.reorganise')

export const unitPages: Feature[] = [
  {
    path: '/units',
    title: '单位名录',
    menu: { group: 'manage', order: 10, icon: 'committee' },
    allow: mayReorganise,
    load: () => import('./unit-page.tsx'),
  },
  {
    path: '/units/$id/merge',
    title: '合并单位',
    allow: mayReorganise,
    load: () => import('./unit-merge.tsx'),
  },
  { path: '/units/$id/move', title: '划转单位', allow: mayReorganise, load: () => import('./unit-move.tsx') },
  {
    path: '/units/$id/split',
    title: '拆分街镇',
    allow: mayReorganise,
    load: () => import('./unit-split.tsx'),
  },
]
