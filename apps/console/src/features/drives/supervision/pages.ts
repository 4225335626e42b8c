import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me, treeConfigOf } from '#lib/session.ts'

const mayRead = (me: Me) => hasGrant(me, 'drives.read')
const nameCampaign = (me: Me) => `${treeConfigOf(me).checkIn}活动`
const mayRun = (me: Me) => hasGrant(me, 'drives.campaign')

export const supervisionPages: Feature[] = [
  page('/drives/board', '督查看板', () => import('./board-page.tsx'), {
    menu: { group: 'drive', order: 60, icon: 'chart' },
    allow: mayRead,
  }),
  page('/drives/check-in', '登录状态', () => import('./check-in-page.tsx'), {
    menu: { group: 'drive', order: 65, icon: 'pulse' },
    allow: mayRead,
  }),
  page('/drives/check-in/waiting', '未登录详情', () => import('./waiting-list.tsx'), { allow: mayRead }),
  page(
    '/drives/campaigns',
    (me) => nameCampaign(me),
    () => import('./campaign-list.tsx'),
    { menu: { group: 'drive', order: 70, icon: 'activity' }, allow: mayRead },
  ),
  page(
    '/drives/campaigns/new',
    (me) => `新增${nameCampaign(me)}`,
    () => import('./campaign-new.tsx'),
    { allow: mayRun },
  ),
  page('/drives/campaigns/$id', '活动详情', () => import('./campaign-record.tsx'), { allow: mayRead }),
  page(
    '/drives/campaigns/$id/edit',
    (me) => `修改${nameCampaign(me)}`,
    () => import('./campaign-edit.tsx'),
    { allow: mayRun },
  ),
  page('/drives/quotas', '评选表彰名额', () => import('./quotas-page.tsx'), {
    menu: { group: 'drive', order: 75, icon: 'bookmark' },
    allow: mayRead,
  }),
]
