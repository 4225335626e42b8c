/** The door of calendar: working days, and the deadlines that are counted in them. */

import type { Module } from '#platform/module'
import type { HasDeadlines } from './above.ts'
import { calendarRoutes } from './routes.ts'

export type { HasDeadlines } from './above.ts'
export { calendarChanged } from './facts.ts'
export { loadCalendar } from './service.ts'

export const calendarModule: Module<Partial<HasDeadlines>> = {
  name: 'calendar',
  routes: (modules) => [
    ['/api/calendar', calendarRoutes(modules.flatMap(({ deadlinesOf }) => deadlinesOf ?? []))],
  ],
}
