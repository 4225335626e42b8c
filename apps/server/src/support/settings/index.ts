/** The door of settings: what an installation decides for itself while it runs. */

export { settingRoutes } from './routes.ts'
export { officialAccountOf } from './service.ts'
export { keepSwitches } from './switches.ts'
