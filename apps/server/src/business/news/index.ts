/** The door of news: 赛事活动 and 培训服务 (S0-67), and 新闻宣传 (S0-29, A19). */
export { articlePages } from './article/public-routes.ts'
export { publishDueArticles } from './article/schedule.ts'
export { type NewsChanged, newsChanged } from './lifecycle.ts'
export { newsRoutes } from './routes.ts'
