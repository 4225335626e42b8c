import type { Routes } from '#platform/house'
import { publicRoutes } from './article/public-routes.ts'
import { articleRoutes } from './article/routes.ts'
import { noticeRoutes } from './notice/routes.ts'

export const newsRoutes: Routes = (house) => async (app) => {
  await app.register(publicRoutes(house))
  await app.register(articleRoutes(house))
  await app.register(noticeRoutes(house))
}
