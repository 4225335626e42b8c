import type { Routes } from '#platform/house'
import { byId, byQuery, openDoors } from '#platform/http/door'
import { renderArticlePage } from './article/page.ts'
import * as shape from './article/schema.ts'
import { getPublicNews, listPublicChannels, listPublicNews } from './public.ts'

const anybody = { access: 'public', limit: 120 } as const

export const publicRoutes: Routes = openDoors('news', anybody, (door) => {
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
export const articlePages = openDoors('news', anybody, (door) => {
  door.file('GET /n/:id', 'showArticlePage', { isHidden: true }, async (call, { params }) => {
    const content = renderArticlePage(await getPublicNews(call, params.id))
    return { mediaType: 'text/html; charset=utf-8', content, keepSeconds: 0 }
  })
})
