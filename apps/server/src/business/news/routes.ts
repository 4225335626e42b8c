import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { publicRoutes } from './article/public-routes.ts'
import { articleRoutes } from './article/routes.ts'
import { listNews, listOwnNews } from './lists.ts'
import * as shape from './schema.ts'
import { createNews, getNews, listNewsTimeline, modifyNews, publishNews, withdrawNews } from './service.ts'

const tags = ['news']
const config = { access: 'session' } as const
const params = shape.NewsId
const page = { 200: shape.NewsPage }
const answer = { 200: shape.News }
const one = '/items/:id'

export const newsRoutes: Routes = (house) => async (app) => {
  await app.register(publicRoutes(house))
  await app.register(articleRoutes(house))
  app.get(
    '/items',
    { config, schema: { operationId: 'listNews', tags, querystring: shape.ListQuery, response: page } },
    (req) => inTx(house, req, (call) => listNews(call, req.query)),
  )
  app.get(
    '/mine',
    { config, schema: { operationId: 'listOwnNews', tags, querystring: shape.OwnQuery, response: page } },
    (req) => inTx(house, req, (call) => listOwnNews(call, req.query)),
  )
  app.post(
    '/items',
    {
      config,
      schema: { operationId: 'createNews', tags, body: shape.CreateBody, response: { 201: shape.News } },
    },
    async (req, reply) => reply.code(201).send(await inTx(house, req, (call) => createNews(call, req.body))),
  )
  app.get(one, { config, schema: { operationId: 'getNews', tags, params, response: answer } }, (req) =>
    inTx(house, req, (call) => getNews(call, req.params.id)),
  )
  app.patch(
    one,
    { config, schema: { operationId: 'modifyNews', tags, params, body: shape.ModifyBody, response: answer } },
    (req) => inTx(house, req, (call) => modifyNews(call, req.params.id, req.body)),
  )
  app.post(
    `${one}/publish`,
    {
      config,
      schema: { operationId: 'publishNews', tags, params, body: shape.VersionBody, response: answer },
    },
    (req) => inTx(house, req, (call) => publishNews(call, req.params.id, req.body.version)),
  )
  app.post(
    `${one}/withdraw`,
    {
      config,
      schema: { operationId: 'withdrawNews', tags, params, body: shape.WithdrawBody, response: answer },
    },
    (req) => inTx(house, req, (call) => withdrawNews(call, req.params.id, req.body)),
  )
  app.get(
    `${one}/timeline`,
    {
      config,
      schema: { operationId: 'listNewsTimeline', tags, params, response: { 200: shape.Timeline } },
    },
    (req) => inTx(house, req, (call) => listNewsTimeline(call, req.params.id)),
  )
}
