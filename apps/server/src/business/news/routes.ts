import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { makeLimiter } from '#platform/limiter'
import { tooMany } from '#platform/problem'
import { getUnit } from '#support/units'
import { listNews, listOwnNews, listPublicNews } from './lists.ts'
import * as shape from './schema.ts'
import { createNews, getNews, listNewsTimeline, modifyNews, publishNews, withdrawNews } from './service.ts'

const tags = ['news']
const config = { access: 'session' } as const
const params = shape.NewsId
const page = { 200: shape.NewsPage }
const answer = { 200: shape.News }
const one = '/items/:id'

/** Many phones share one address behind a carrier, so the limit is generous. */
const publicLimit = { most: 120, milliseconds: 60_000, keys: 20_000 }

export const newsRoutes: Routes = (house) => async (app) => {
  const limiter = makeLimiter(publicLimit)
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
  app.get(
    '/public',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'listPublicNews',
        tags,
        querystring: shape.PublicQuery,
        response: { 200: shape.PublicNews },
      },
    },
    async (req) => {
      if (!limiter.take(req.ip, house.clock.now())) throw tooMany()
      return inTx(house, req, async (call) =>
        listPublicNews(call, (await getUnit(call, req.query.unitId)).path),
      )
    },
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
