import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { makeLimiter } from '#platform/limiter'
import { networkOf } from '#platform/network'
import { tooMany } from '#platform/problem'
import { renderArticlePage } from './page.ts'
import { getPublicNews, listPublicChannels, listPublicNews } from './public.ts'
import * as shape from './schema.ts'

const tags = ['news']
const config = { access: 'public' } as const
/** Many phones share one address behind a carrier, so the limit is generous. */
const publicLimit = { most: 120, milliseconds: 60_000, keys: 20_000 }

export const publicRoutes: Routes = (house) => async (app) => {
  const limiter = makeLimiter(publicLimit)
  app.addHook('onRequest', async (req) => {
    if (!limiter.take(networkOf(req.ip), house.clock.now())) throw tooMany()
  })
  app.get(
    '/public',
    {
      config,
      schema: {
        operationId: 'listPublicNews',
        tags,
        querystring: shape.PublicQuery,
        response: { 200: shape.PublicPage },
      },
    },
    (req) => inTx(house, req, (call) => listPublicNews(call, req.query)),
  )
  app.get(
    '/public/channels',
    {
      config,
      schema: {
        operationId: 'listPublicNewsChannels',
        tags,
        querystring: shape.PublicChannelsQuery,
        response: { 200: shape.Channels },
      },
    },
    (req) => inTx(house, req, (call) => listPublicChannels(call, req.query.unitId)),
  )
  app.get(
    '/public/:id',
    {
      config,
      schema: {
        operationId: 'getPublicNews',
        tags,
        params: shape.ArticleId,
        response: { 200: shape.PublicArticle },
      },
    },
    (req) => inTx(house, req, (call) => getPublicNews(call, req.params.id)),
  )
}

/** `/n/<id>`: what a shared link opens outside the mini-program. */
export const articlePages: Routes = (house) => async (app) => {
  const limiter = makeLimiter(publicLimit)
  app.get('/n/:id', { config, schema: { hide: true, params: shape.ArticleId } }, async (req, reply) => {
    if (!limiter.take(networkOf(req.ip), house.clock.now())) throw tooMany()
    const view = await inTx(house, req, (call) => getPublicNews(call, req.params.id))
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(renderArticlePage(view))
  })
}
