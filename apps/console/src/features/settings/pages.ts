import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const mayChange = (me: Me) => hasGrant(me, 'settings.manage')

/** What the installation decides for itself: functions that are open, and whom people ask. */
export const settingPages: Feature[] = [
  page('/settings', '系统设置', () => import('./settings-page.tsx'), {
    menu: { group: 'admin', order: 15, icon: 'settings' },
    allow: mayChange,
  }),
  page('/settings/help', '修改帮助信息', () => import('./help-edit.tsx'), { allow: mayChange }),
]
