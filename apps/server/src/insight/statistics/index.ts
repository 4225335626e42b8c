/** The door of statistics. */
export { statisticsConsumer } from './facts.ts'
export { statisticsRoutes } from './routes.ts'
export { summarise } from './service.ts'
export { teamActivityConsumer } from './team-activity.ts'
