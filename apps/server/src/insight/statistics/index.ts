/** The door of statistics. */

import type { Module } from '#platform/module'
import { statisticsConsumer } from './facts.ts'
import { statisticsRoutes } from './routes.ts'
import { teamActivityConsumer } from './team-activity.ts'

export const statisticsModule: Module = {
  name: 'statistics',
  routes: [['/api/statistics', statisticsRoutes]],
  consumers: [statisticsConsumer, teamActivityConsumer],
}
