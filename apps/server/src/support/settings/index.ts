/** The door of settings: what an installation decides for itself while it runs. */

import type { Module } from '#platform/module'
import { settingRoutes } from './routes.ts'

export { officialAccountOf } from './service.ts'
export { keepSwitches } from './switches.ts'

export const settingsModule: Module = {
  name: 'settings',
  routes: [['/api/settings', settingRoutes]],
}
