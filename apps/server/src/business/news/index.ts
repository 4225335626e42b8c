/** The door of news: 赛事活动 and 培训服务 (S0-67), and 新闻宣传 (S0-29, A19). */

import type { Module } from '#platform/module'
import { publishDueArticles } from './article/schedule.ts'
import { notice } from './notice/record.ts'
import { articlePages } from './public-routes.ts'
import { newsRoutes } from './routes.ts'

export { submitArticle } from './article/submitted.ts'
export { newsChanged } from './facts.ts'

export const newsModule: Module = {
  name: 'news',
  routes: [
    ['/api/news', newsRoutes],
    ['', articlePages],
  ],
  records: [{ record: notice, at: '/api/news/items', own: '/api/news/mine' }],
  steps: [{ name: 'news.appear', every: 5_000, run: publishDueArticles }],
}
