import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, isRegional, type Me } from '#lib/session.ts'

const mayPlan = (me: Me) => hasGrant(me, 'visits.manage')

/** 现场检查 (S1-42, S1-13): who is visited reads what was found and puts it right; who sends inspectors plans and accepts. */
export const visitPages: Feature[] = [
  page('/visits', '现场检查', () => import('./visit-list.tsx'), {
    menu: { group: 'oversight', order: 70, icon: 'approve' },
    allow: isRegional,
  }),
  page('/visits/findings', '检查发现的问题', () => import('./finding-list.tsx'), { allow: isRegional }),
  page('/visits/findings/$id', '问题和整改', () => import('./finding-record.tsx'), { allow: isRegional }),
  page('/visits/plan', '安排检查', () => import('./plan-page.tsx'), { allow: mayPlan }),
  page('/visits/inspectors', '检查员', () => import('./inspectors-page.tsx'), { allow: mayPlan }),
  page('/visits/month', '拍摄预约月历', () => import('./bookings-month.tsx'), { allow: isRegional }),
  page('/visits/$id', '检查记录', () => import('./visit-record.tsx'), { allow: isRegional }),
]
