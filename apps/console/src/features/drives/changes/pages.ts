import type { Feature } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const mayRead = (me: Me) => hasGrant(me, 'drives.read')
const mayTransfer = (me: Me) => hasGrant(me, 'drives.transfer')
const mayCorrect = (me: Me) => hasGrant(me, 'drives.correct')

export const changePages: Feature[] = [
  {
    path: '/drives/transfers',
    title: '转出与转入',
    menu: { group: 'drive', order: 25, icon: 'exchange' },
    allow: mayTransfer,
    load: () => import('./transfer-list.tsx'),
  },
  {
    path: '/drives/transfers/$id',
    title: '转接记录',
    allow: mayTransfer,
    load: () => import('./transfer-record.tsx'),
  },
  {
    path: '/drives/corrections',
    title: '更正申请',
    menu: { group: 'drive', order: 30, icon: 'approve' },
    allow: mayRead,
    load: () => import('./correction-list.tsx'),
  },
  {
    path: '/drives/corrections/new',
    title: '提交更正申请',
    allow: mayCorrect,
    load: () => import('./correction-new.tsx'),
  },
  {
    path: '/drives/corrections/$id',
    title: '更正申请',
    allow: mayRead,
    load: () => import('./correction-record.tsx'),
  },
  {
    path: '/drives/reviews',
    title: '人工审核',
    menu: { group: 'drive', order: 35, icon: 'eye' },
    allow: mayRead,
    load: () => import('./review-list.tsx'),
  },
  {
    path: '/drives/reviews/$id',
    title: '人工审核',
    allow: mayRead,
    load: () => import('./review-record.tsx'),
  },
]
