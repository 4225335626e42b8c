/** The door of visits (现场检查): who goes to see what, by which checklist; what he found and how it was put right. */

import type { Module } from '#platform/module'
import type { HasDeadlines } from '#support/calendar'
import type { KeepsCitizens } from '#support/citizens'
import type { HasVisits } from './above.ts'
import { deadlinesOf, fillDueDays } from './deadlines.ts'
import { openKinds } from './kinds.ts'
import { keptOfCitizens } from './person.ts'
import { myVisitRoutes, visitRoutes } from './routes.ts'

export type { HasVisits } from './above.ts'
export { followVisited } from './service/follow.ts'

export const visitsModule: Module<Partial<HasVisits>> & KeepsCitizens & HasDeadlines = {
  name: 'visits',
  routes: (modules) => {
    const kinds = openKinds(modules.flatMap(({ visited }) => visited ?? []))
    return [
      ['/api/visits', visitRoutes(kinds)],
      ['/api/my/visits', myVisitRoutes(kinds)],
    ]
  },
  consumers: [fillDueDays],
  citizens: keptOfCitizens,
  deadlinesOf,
}
