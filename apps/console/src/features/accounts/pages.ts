import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, isOffice, type Me } from '#lib/session.ts'

const mayManage = (me: Me) => hasGrant(me, 'accounts.manage')
const mayGrant = (me: Me) => hasGrant(me, 'memberships.grant')
const mayRead = (me: Me) => mayManage(me) || mayGrant(me)

/** 三员分立: the same list of accounts under each administrator's own word; what can be done differs. */
export const accountPages: Feature[] = [
  page('/accounts', '账号管理', () => import('./account-list.tsx'), {
    menu: {
      group: 'admin',
      order: 10,
      icon: 'account',
      title: (me) => (mayGrant(me) ? '授权管理' : '账号管理'),
    },
    allow: mayRead,
  }),
  page('/accounts/new', '新增账号', () => import('./account-new.tsx'), { allow: mayManage }),
  page('/accounts/$id', '账号', () => import('./account-record.tsx'), { allow: mayRead }),
  page('/administrators', '三员管理', () => import('./administrators.tsx'), {
    menu: { group: 'admin', order: 15, icon: 'shield' },
    allow: isOffice,
  }),
  page('/security-policy', '安全策略', () => import('./security-policy.tsx'), {
    menu: { group: 'admin', order: 20, icon: 'shield' },
    allow: mayGrant,
  }),
]
