import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const mayReorganise = (me: Me) => me.unit.level === 'city' && hasGrant(me, 'units.reorganise')

export const unitPages: Feature[] = [
  page('/units', '单位名录', () => import('./unit-page.tsx'), {
    menu: { group: 'manage', order: 10, icon: 'committee' },
    allow: mayReorganise,
  }),
  page('/units/$id/merge', '合并单位', () => import('./unit-merge.tsx'), { allow: mayReorganise }),
  page('/units/$id/move', '划转单位', () => import('./unit-move.tsx'), { allow: mayReorganise }),
  page('/units/$id/split', '拆分街镇', () => import('./unit-split.tsx'), { allow: mayReorganise }),
]
