import type { Feature } from '#lib/feature.ts'
import { hasGrant, type Me, treeConfigOf } from '#lib/session.ts'

const mayRead = (me: Me) => hasGrant(me, 'drives.read')
const nameCampaign = (me: Me) => `${treeConfigOf(me).checkIn}活动`
const mayRun = (me: Me) => hasGrant(me, 'drives.campaign')

export const supervisionPages: Feature[] = [
  {
    path: '/drives/board',
    title: '督查看板',
    menu: { group: 'drive', order: 60, icon: 'chart' },
    allow: mayRead,
    load: () => import('./board-page.tsx'),
  },
  {
    path: '/drives/check-in',
    title: '登录状态',
    menu: { group: 'drive', order: 65, icon: 'pulse' },
    allow: mayRead,
    load: () => import('./check-in-page.tsx'),
  },
  {
    path: '/drives/check-in/waiting',
    title: '未登录详情',
    allow: mayRead,
    load: () => import('./waiting-list.tsx'),
  },
  {
    path: '/drives/campaigns',
    title: (me) => nameCampaign(me),
    menu: { group: 'drive', order: 70, icon: 'activity' },
    allow: mayRead,
    load: () => import('./campaign-list.tsx'),
  },
  {
    path: '/drives/campaigns/new',
    title: (me) => `新增${nameCampaign(me)}`,
    allow: mayRun,
    load: () => import('./campaign-new.tsx'),
  },
  {
    path: '/drives/campaigns/$id',
    title: '活动详情',
    allow: mayRead,
    load: () => import('./campaign-record.tsx'),
  },
  {
    path: '/drives/campaigns/$id/edit',
    title: (me) => `修改${nameCampaign(me)}`,
    allow: mayRun,
    load: () => import('./campaign-edit.tsx'),
  },
  {
    path: '/drives/quotas',
    title: '评选表彰名额',
    menu: { group: 'drive', order: 75, icon: 'bookmark' },
    allow: mayRead,
    load: () => import('./quotas-page.tsx'),
  },
]
