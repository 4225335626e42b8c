import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { publicRoutes } from './article/public-routes.ts'
import { articleRoutes } from './article/routes.ts'
import { listNews, listOwnNews } from './lists.ts'
import * as shape from './schema.ts'
import { createNews, getNews, listNewsTimeline, modifyNews, publishNews, withdrawNews } from './service.ts'

const params = shape.NewsId
const one = '/items/:id'

export const newsRoutes: Routes = openDoors('news', 'session', async (door, house, app) => {
  await app.register(publicRoutes(house))
  await app.register(articleRoutes(house))
  door('GET /items', 'listNews', { query: shape.ListQuery, answer: shape.NewsPage }, byQuery(listNews))
  door('GET /mine', 'listOwnNews', { query: shape.OwnQuery, answer: shape.NewsPage }, byQuery(listOwnNews))
  door(
    'POST /items',
    'createNews',
    { body: shape.CreateBody, answer: shape.News, status: 201 },
    byBody(createNews),
  )
  door(`GET ${one}`, 'getNews', { params, answer: shape.News }, byId(getNews))
  door(
    `PATCH ${one}`,
    'modifyNews',
    { params, body: shape.ModifyBody, answer: shape.News },
    byIdAndBody(modifyNews),
  )
  door(
    `POST ${one}/publish`,
    'publishNews',
    { params, body: shape.VersionBody, answer: shape.News },
    (call, { params, body }) => publishNews(call, params.id, body.version),
  )
  door(
    `POST ${one}/withdraw`,
    'withdrawNews',
    { params, body: shape.WithdrawBody, answer: shape.News },
    byIdAndBody(withdrawNews),
  )
  door(`GET ${one}/timeline`, 'listNewsTimeline', { params, answer: shape.Timeline }, byId(listNewsTimeline))
})
