import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, isRegional } from '#lib/session.ts'

/** Working days: every level reads them, for deadlines are counted by them; the city imports a year. */
export const calendarPages: Feature[] = [
  page('/calendar', '工作日历', () => import('./calendar-page.tsx'), {
    menu: { group: 'manage', order: 50, icon: 'activity' },
    allow: isRegional,
  }),
  page('/calendar/import', '导入放假安排', () => import('./import-page.tsx'), {
    allow: (me) => hasGrant(me, 'calendar.import'),
  }),
]
