import type { Routes } from '#platform/house'
import { articleRoutes } from './article/routes.ts'
import { noticeRoutes } from './notice/routes.ts'
import { publicRoutes } from './public-routes.ts'

export const newsRoutes: Routes = (house) => async (app) => {
  await app.register(publicRoutes(house))
  await app.register(articleRoutes(house))
  await app.register(noticeRoutes(house))
}
