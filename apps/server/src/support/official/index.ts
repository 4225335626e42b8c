/** The door of official: who follows the official account (公众号), as WeChat says it. */

import type { Module } from '#platform/module'
import type { KeepsCitizens } from '#support/citizens'
import { askDueFollowers, learnFollowers } from './asking.ts'
import { officialRoutes } from './routes.ts'
import { eraseCitizen, exportOfCitizen } from './service.ts'

export { askDueFollowers } from './asking.ts'
export { followStatesOf } from './service.ts'

export const officialModule: Module & KeepsCitizens = {
  name: 'official',
  routes: [['/api/official', officialRoutes]],
  steps: [
    { name: 'official.ask', every: 2_000, run: askDueFollowers },
    { name: 'official.learn', every: 6 * 3_600_000, run: learnFollowers },
  ],
  // Whoever follows is found by what citizens knows of his WeChat, which a merge takes along.
  citizens: { follow: undefined, copy: exportOfCitizen, erase: eraseCitizen },
}
