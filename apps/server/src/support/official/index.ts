/** The door of official: who follows the official account (公众号), as WeChat says it. */
export { askDueFollowers, learnFollowers } from './asking.ts'
export { officialRoutes } from './routes.ts'
export { eraseCitizen, exportOfCitizen, followStatesOf } from './service.ts'
