import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const mayRead = (me: Me) => hasGrant(me, 'delivery.read')
const mayOrder = (me: Me) => hasGrant(me, 'delivery.order')

export const deliveryPages: Feature[] = [
  page('/delivery', '配送看板', () => import('./board/board-page.tsx'), {
    menu: { group: 'delivery', order: 1, icon: 'home' },
    allow: mayRead,
  }),
  page('/delivery/orders', '配送订单', () => import('./orders/order-list.tsx'), {
    menu: { group: 'delivery', order: 10, icon: 'task' },
    allow: mayRead,
  }),
  page('/delivery/orders/new', '新增配送订单', () => import('./orders/order-new.tsx'), { allow: mayOrder }),
  page('/delivery/orders/$id', '订单详情', () => import('./orders/order-record.tsx'), { allow: mayRead }),
  page('/delivery/orders/$id/edit', '修改订单', () => import('./orders/order-edit.tsx'), { allow: mayOrder }),
  page('/delivery/orders/$id/courses', '课程安排', () => import('./orders/courses-page.tsx'), {
    allow: mayOrder,
  }),
  page('/delivery/courses', '课程与匹配', () => import('./matching/course-list.tsx'), {
    menu: { group: 'delivery', order: 15, icon: 'team' },
    allow: mayRead,
  }),
  page('/delivery/courses/$id', '课程详情', () => import('./matching/course-match.tsx'), { allow: mayRead }),
  page('/delivery/plan', '匹配方案', () => import('./plan/plan-page.tsx'), {
    menu: { group: 'delivery', order: 16, icon: 'exchange' },
    allow: (me) => hasGrant(me, 'delivery.arrange'),
  }),
  page('/delivery/classes', '开班与招募', () => import('./classes/class-list.tsx'), {
    menu: { group: 'classes', order: 17, icon: 'activity' },
    allow: mayRead,
  }),
  page('/delivery/classes/$id', '班级详情', () => import('./classes/class-record.tsx'), { allow: mayRead }),
  page('/delivery/changes', '课程变更', () => import('./changes/change-list.tsx'), {
    menu: { group: 'classes', order: 18, icon: 'exchange' },
    allow: mayRead,
  }),
  page('/delivery/changes/$id', '变更详情', () => import('./changes/change-record.tsx'), { allow: mayRead }),
  page('/delivery/news', '配送新闻', () => import('./news/class-news.tsx'), {
    menu: { group: 'classes', order: 60, icon: 'export' },
    allow: mayRead,
  }),
  page('/delivery/threads', '沟通', () => import('./thread/thread-list.tsx'), {
    menu: { group: 'classes', order: 18, icon: 'bell' },
    allow: mayRead,
  }),
  page('/delivery/feedback', '课程情况反馈', () => import('./feedback/feedback-list.tsx'), {
    menu: { group: 'classes', order: 55, icon: 'approve' },
    allow: mayRead,
  }),
  page('/delivery/feedback/fill', '填写课程情况反馈', () => import('./feedback/feedback-fill.tsx'), {
    allow: mayOrder,
  }),
  page('/delivery/trainings', '配送工作培训', () => import('./trainings/training-page.tsx'), {
    menu: { group: 'oversight', order: 80, icon: 'team' },
    allow: mayRead,
  }),
  page('/delivery/sanctions', '停止申请', () => import('./sanctions/sanction-list.tsx'), {
    menu: { group: 'oversight', order: 85, icon: 'shield' },
    allow: mayRead,
  }),
  page('/delivery/year-plans', '年度配送计划', () => import('./year-plans/plan-list.tsx'), {
    menu: { group: 'delivery', order: 5, icon: 'bookmark' },
    allow: mayRead,
  }),
  page(
    '/delivery/year-plans/new',
    '新增计划',
    () => import('./year-plans/plan-form.tsx').then((file) => ({ default: file.PlanNew })),
    {
      allow: mayOrder,
    },
  ),
  page('/delivery/year-plans/$id', '计划详情', () => import('./year-plans/plan-record.tsx'), {
    allow: mayRead,
  }),
  page(
    '/delivery/year-plans/$id/edit',
    '修改计划',
    () => import('./year-plans/plan-form.tsx').then((file) => ({ default: file.PlanEdit })),
    {
      allow: mayOrder,
    },
  ),
  page('/delivery/letters', '配送责任书', () => import('./letters/letter-list.tsx'), {
    menu: { group: 'delivery', order: 7, icon: 'approve' },
    allow: mayRead,
  }),
  page('/delivery/letters/progress', '责任书办理进度', () => import('./letters/progress-page.tsx'), {
    allow: mayRead,
  }),
  page('/delivery/letters/$id', '责任书', () => import('./letters/letter-record.tsx'), { allow: mayRead }),
  page('/delivery/quotas', '配送额度', () => import('./orders/quotas-page.tsx'), {
    menu: { group: 'delivery', order: 20, icon: 'chart' },
    allow: mayRead,
  }),
  page('/delivery/assessments', '年度考核', () => import('./assessment/year-list.tsx'), {
    menu: { group: 'oversight', order: 80, icon: 'shield' },
    allow: mayRead,
  }),
  page('/delivery/assessments/$id', '年度考核结果', () => import('./assessment/year-record.tsx'), {
    allow: mayRead,
  }),
  page(
    '/delivery/assessments/$id/units/$unitId',
    '街镇考核结果',
    () => import('./assessment/unit-record.tsx'),
    { allow: mayRead },
  ),
  page('/delivery/half-years', '半年度', () => import('./orders/half-years-page.tsx'), {
    menu: { group: 'delivery', order: 90, icon: 'settings' },
    allow: mayRead,
  }),
  page('/delivery/what-if', '规则试算', () => import('./orders/what-if-page.tsx'), {
    allow: (me) => hasGrant(me, 'delivery.arrange'),
  }),
  page('/delivery/half-years/$id', '半年度规则', () => import('./orders/half-year-edit.tsx'), {
    allow: (me) => hasGrant(me, 'delivery.arrange'),
  }),

  page('/delivery/rosters', '学员名单和签到', () => import('./rosters/roster-list.tsx'), {
    menu: { group: 'classes', order: 45, icon: 'team' },
    allow: mayRead,
  }),
  page('/delivery/rosters/$id', '班级学员名单', () => import('./rosters/roster-record.tsx'), {
    allow: mayRead,
  }),
  page('/delivery/concerns', '督导事项', () => import('./rosters/concern-list.tsx'), {
    menu: { group: 'oversight', order: 55, icon: 'shield' },
    allow: (me) => mayRead(me) && me.unit.level === 'city',
  }),
  page('/delivery/evidence', '上课照片和视频', () => import('./evidence/evidence-list.tsx'), {
    menu: { group: 'classes', order: 50, icon: 'eye' },
    allow: mayRead,
  }),
  page('/delivery/evidence/$id', '这节课的照片和视频', () => import('./evidence/evidence-record.tsx'), {
    allow: mayRead,
  }),
]
