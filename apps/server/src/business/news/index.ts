/** The door of news: information on events and training services (赛事活动和培训服务, S0-67). */
export { type NewsChanged, newsChanged } from './lifecycle.ts'
export { listPublicNews } from './lists.ts'
export { newsRoutes } from './routes.ts'
