import type { Routes } from '#platform/house'
import { byId, byQuery, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { makeLimiter } from '#platform/limiter'
import { networkOf } from '#platform/network'
import { tooMany } from '#platform/problem'
import { renderArticlePage } from './article/page.ts'
import * as shape from './article/schema.ts'
import { getPublicNews, listPublicChannels, listPublicNews } from './public.ts'

/** Many phones share one address behind a carrier, so the limit is generous. */
const publicLimit = { most: 120, milliseconds: 60_000, keys: 20_000 }

export const publicRoutes: Routes = openDoors('news', 'public', (door, house, app) => {
  const limiter = makeLimiter(publicLimit)
  app.addHook('onRequest', async (req) => {
    if (!limiter.take(networkOf(req.ip), house.clock.now())) throw tooMany()
  })
  door(
    'GET /public',
    'listPublicNews',
    { query: shape.PublicQuery, answer: shape.PublicPage },
    byQuery(listPublicNews),
  )
  door(
    'GET /public/channels',
    'listPublicNewsChannels',
    { query: shape.PublicChannelsQuery, answer: shape.Channels },
    (call, { query }) => listPublicChannels(call, query.unitId),
  )
  door('GET /public/:id', 'getPublicNews', { answer: shape.PublicArticle }, byId(getPublicNews))
})

/** `/n/<id>`: what a shared link opens outside the mini-program. */
export const articlePages = openDoors('news', 'public', (door, house) => {
  const limiter = makeLimiter(publicLimit)
  door.whole('GET /n/:id', 'showArticlePage', { isHidden: true }, async (req, reply) => {
    if (!limiter.take(networkOf(req.ip), house.clock.now())) throw tooMany()
    const view = await inTx(house, req, (call) => getPublicNews(call, req.params.id))
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache')
    return reply.send(renderArticlePage(view))
  })
})
