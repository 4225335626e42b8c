import { type Feature, page } from '#lib/feature.ts'
import { isRegional, type Me } from '#lib/session.ts'
import { keepsVenues, mayServe } from './rights.ts'

const readsCoaches = (me: Me) => isRegional(me) && me.unit.level === 'city'

export const coachesPages: Feature[] = [
  page('/coaches', '教练员系统', () => import('./coach-list.tsx'), {
    menu: { group: 'coaching', order: 60, icon: 'team' },
    allow: readsCoaches,
  }),
  page('/coaches/new', '新增教练', () => import('./coach-form.tsx'), { allow: mayServe }),
  page('/coaches/$id', '教练', () => import('./coach-record.tsx'), { allow: readsCoaches }),
  page('/coaches/$id/edit', '修改教练', () => import('./coach-form.tsx'), { allow: mayServe }),
  page('/delivery-items', '配送项目', () => import('./item-list.tsx'), {
    menu: { group: 'coaching', order: 61, icon: 'bookmark' },
    allow: isRegional,
  }),
  page('/delivery-items/new', '新增项目', () => import('./item-form.tsx'), { allow: mayServe }),
  page('/delivery-items/$id', '配送项目', () => import('./item-record.tsx'), { allow: isRegional }),
  page('/delivery-items/$id/edit', '修改项目', () => import('./item-form.tsx'), { allow: mayServe }),
  page('/delivery-fees', '课酬标准', () => import('./fee-list.tsx'), {
    menu: { group: 'coaching', order: 62, icon: 'chart' },
    allow: isRegional,
  }),
  page('/delivery-fees/new', '新增课酬标准', () => import('./fee-form.tsx'), { allow: mayServe }),
  page('/delivery-fees/$id', '课酬标准', () => import('./fee-record.tsx'), { allow: isRegional }),
  page('/delivery-fees/$id/edit', '修改课酬标准', () => import('./fee-form.tsx'), { allow: mayServe }),
  page('/delivery-venues', '配送场地', () => import('./venue-list.tsx'), {
    menu: { group: 'coaching', order: 63, icon: 'map' },
    allow: isRegional,
  }),
  page('/delivery-venues/new', '新增场地', () => import('./venue-form.tsx'), { allow: keepsVenues }),
  page('/delivery-venues/$id', '配送场地', () => import('./venue-record.tsx'), { allow: isRegional }),
  page('/delivery-venues/$id/edit', '修改场地', () => import('./venue-form.tsx'), { allow: keepsVenues }),
]
