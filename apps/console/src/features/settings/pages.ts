import type { Feature } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const mayChange = (me: Me) => hasGrant(me, 'settings.manage')

/** What the installation decides for itself: functions that are open, and whom people ask. */
export const settingPages: Feature[] = [
  {
    path: '/settings',
    title: '系统设置',
    menu: { group: 'admin', order: 15, icon: 'settings' },
    allow: mayChange,
    load: () => import('./settings-page.tsx'),
  },
  { path: '/settings/help', title: '修改帮助信息', allow: mayChange, load: () => import('./help-edit.tsx') },
]
