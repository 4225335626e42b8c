import type { Call } from '#platform/call'
import type { House, Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { sheetTypes } from '#platform/sheets/media-types'
import type { Series } from './above.ts'
import { drawPicture, writeSheet } from './render/files.ts'
import { renderPage } from './render/page.ts'
import { loadRevocable } from './render/shown.ts'
import * as shape from './schema.ts'
import { getPublic, showPublic, writePublicFeed } from './service/public.ts'

const anybody = { access: 'visitor', limit: 120 } as const
const keepSeconds = 60

/** For anybody: the publication as data, picture, sheet and feed. */
export const publicRoutes = (all: readonly Series[]): Routes =>
  openDoors('publications', anybody, (door, { config: { publicUrl } }) => {
    const at = { params: shape.SeriesParams, query: shape.PublicQuery }
    door(
      'GET /public/:series',
      'getPublicPublication',
      { ...at, answer: shape.PublicPublication },
      (call, { params, query }) => getPublic(call, all, params.series, query),
    )
    const pictured = { params: shape.SeriesParams, query: shape.PictureQuery, limit: 30 }
    door.file(
      'GET /public/:series/picture.png',
      'showPublicationPicture',
      pictured,
      async (call, { params, query }) => {
        const shown = await showPublic(call, all, params.series, query)
        const { page = 1 } = query
        return async () => ({
          mediaType: 'image/png',
          content: await drawPicture(shown, page, areaOf(shown.entries)),
          keepSeconds,
        })
      },
    )
    door.file(
      'GET /public/:series/sheet.xlsx',
      'downloadPublicSheet',
      { ...at, limit: 30 },
      async (call, { params, query }) => {
        const shown = await showPublic(call, all, params.series, query)
        return () => ({
          name: `${shown.publication.title}.xlsx`,
          mediaType: sheetTypes.xlsx,
          content: writeSheet(shown),
        })
      },
    )
    door.file(
      'GET /public/:series/feed.ics',
      'subscribePublication',
      { ...at, limit: 30 },
      async (call, { params, query }) => {
        const content = await writePublicFeed(call, all, publicUrl, params.series, query.unitId)
        return { mediaType: 'text/calendar; charset=utf-8', content, keepSeconds }
      },
    )
  })

/** The one district or unit of which all is, or the city. */
function areaOf(entries: readonly { entry: { district: string; unit: string } }[]): string {
  const only = (names: readonly string[]) => (new Set(names).size === 1 ? names[0] : undefined)
  const district = only(entries.map(({ entry }) => entry.district))
  const unit = only(entries.map(({ entry }) => entry.unit))
  return district === undefined ? '全市' : `${district}${unit ?? ''}`
}

/** `/p/bulletin`, `/p/bulletin/2026-11-30`: what a shared link opens outside the mini-program. */
export const publicPages = (all: readonly Series[]): Routes =>
  openDoors('publications', anybody, (door, house) => {
    const latest = { params: shape.SeriesParams, query: shape.PageQuery, isHidden: true } as const
    door.file('GET /p/:series', 'showLatestPublication', latest, (call, { params, query }) =>
      showPage(call, house, all, { ...params, ...query }),
    )
    const one = { params: shape.PageParams, query: shape.PageQuery, isHidden: true } as const
    door.file('GET /p/:series/:key', 'showPublicationPage', one, (call, { params, query }) =>
      showPage(call, house, all, { ...params, ...query }),
    )
  })

async function showPage(
  call: Call,
  { config }: House,
  all: readonly Series[],
  { series, key, unitId }: { series: string; key?: string; unitId?: number },
) {
  const shown = await showPublic(call, all, series, { key, unitId })
  const revocable = await loadRevocable(call, shown)
  const within = unitId === undefined ? '' : `&unitId=${unitId}`
  const of = `/api/publications/public/${series}`
  const query = `?key=${shown.publication.key}${within}`
  const content = renderPage(shown, {
    revocable,
    files: [
      ['图片', `${of}/picture.png${query}`],
      ['Excel 表格', `${of}/sheet.xlsx${query}`],
      ['日历订阅', `${of}/feed.ics${within.replace('&', '?')}`],
    ],
    ask:
      config.miniDir === undefined ? undefined : `/m/#/packages/bulletin/week?key=${shown.publication.key}`,
  })
  return { mediaType: 'text/html; charset=utf-8', content, keepSeconds: 0 }
}
