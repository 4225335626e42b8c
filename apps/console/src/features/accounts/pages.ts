import type { Feature } from '#lib/feature.ts'
import { hasGrant, isOffice, type Me } from '#lib/session.ts'

const mayManage = (me: Me) => hasGrant(me, 'accounts.manage')
const mayGrant = (me: Me) => hasGrant(me, 'memberships.grant')
const mayRead = (me: Me) => mayManage(me) || mayGrant(me)

/** 三员分立: the same list of accounts under each administrator's own word; what can be done differs. */
export const accountPages: Feature[] = [
  {
    path: '/accounts',
    title: '账号管理',
    menu: {
      group: 'admin',
      order: 10,
      icon: 'account',
      title: (me) => (mayGrant(me) ? '授权管理' : '账号管理'),
    },
    allow: mayRead,
    load: () => import('./account-list.tsx'),
  },
  { path: '/accounts/new', title: '新增账号', allow: mayManage, load: () => import('./account-new.tsx') },
  { path: '/accounts/$id', title: '账号', allow: mayRead, load: () => import('./account-record.tsx') },
  {
    path: '/administrators',
    title: '三员管理',
    menu: { group: 'admin', order: 15, icon: 'shield' },
    allow: isOffice,
    load: () => import('./administrators.tsx'),
  },
  {
    path: '/security-policy',
    title: '安全策略',
    menu: { group: 'admin', order: 20, icon: 'shield' },
    allow: mayGrant,
    load: () => import('./security-policy.tsx'),
  },
]
