import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const mayRead = (me: Me) => hasGrant(me, 'drives.read')
const mayTransfer = (me: Me) => hasGrant(me, 'drives.transfer')
const mayCorrect = (me: Me) => hasGrant(me, 'drives.correct')

export const changePages: Feature[] = [
  page('/drives/transfers', '转出与转入', () => import('./transfer-list.tsx'), {
    menu: { group: 'drive', order: 25, icon: 'exchange' },
    allow: mayTransfer,
  }),
  page('/drives/transfers/$id', '转接记录', () => import('./transfer-record.tsx'), { allow: mayTransfer }),
  page('/drives/corrections', '更正申请', () => import('./correction-list.tsx'), {
    menu: { group: 'drive', order: 30, icon: 'approve' },
    allow: mayRead,
  }),
  page('/drives/corrections/new', '提交更正申请', () => import('./correction-new.tsx'), {
    allow: mayCorrect,
  }),
  page('/drives/corrections/$id', '更正申请', () => import('./correction-record.tsx'), { allow: mayRead }),
  page('/drives/reviews', '人工审核', () => import('./review-list.tsx'), {
    menu: { group: 'drive', order: 35, icon: 'eye' },
    allow: mayRead,
  }),
  page('/drives/reviews/$id', '人工审核', () => import('./review-record.tsx'), { allow: mayRead }),
]
