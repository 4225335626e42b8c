import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

/** Coaches' pay (S1-32…S1-34): the city's staff read, its finance makes and checks. */
const mayRead = (me: Me) => me.unit.level === 'city' && hasGrant(me, 'delivery.read')

export const payrollPages: Feature[] = [
  page('/payroll', '教师劳务费', () => import('./desk-page.tsx'), {
    menu: { group: 'coaching', order: 80, icon: 'approve' },
    allow: mayRead,
  }),
  page('/payroll/runs/$id', '配送老师工资单', () => import('./run-record.tsx'), { allow: mayRead }),
  page('/payroll/slips', '工资单查询', () => import('./slip-list.tsx'), { allow: mayRead }),
  page('/payroll/slips/$id', '配送老师工资单', () => import('./slip-record.tsx'), { allow: mayRead }),
  page('/payroll/slips/$id/correct', '更正工资单', () => import('./correct-page.tsx'), {
    allow: (me) => mayRead(me) && hasGrant(me, 'payroll.make'),
  }),
  page('/payroll/files', '付款文件', () => import('./file-list.tsx'), { allow: mayRead }),
  page('/payroll/files/$id', '付款文件', () => import('./file-record.tsx'), { allow: mayRead }),
  page('/payroll/setting', '发放设置', () => import('./setting-page.tsx'), { allow: mayRead }),
  page('/payroll/tables', '预扣率表', () => import('./tables-page.tsx'), { allow: mayRead }),
]
