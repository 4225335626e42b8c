import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { cutPage, readCursor } from '#platform/page'
import { notFound } from '#platform/problem'
import { listPathsDownTo } from '#platform/unit-path'
import { getUnit, listLiveChildren, nameUnits } from '#support/units'
import { describeChannels } from './article/channels.ts'
import type { Channels, PublicArticle, PublicPage, PublicQuery } from './article/schema.ts'
import { listAttachments } from './article/store/article.ts'
import { listChannelsByIds } from './article/store/channel.ts'
import { findNews, listPublished } from './article/store/item.ts'
import { toAttachment, toPublicItem } from './article/view.ts'
import type { NewsRow } from './tables.ts'

type PublicItem = Static<typeof PublicPage>['items'][number]
/** More than a unit and those above it can pin together. */
const mostPinned = 30

/** Without a unit, a visitor is told what the city says. @throws unitUnknown (404) */
async function listPaths(call: Call, unitId: number | undefined): Promise<string[]> {
  if (unitId !== undefined) return listPathsDownTo((await getUnit(call, unitId)).path)
  const tops = await listLiveChildren(call.tx, null)
  return tops.filter(({ kind }) => kind === 'city').map(({ path }) => path)
}

/**
 * For anybody (S0-29, S0-67, A19): what the unit and those above it published and what is not over yet. The pinned
 * come first, on the first page; then the newest.
 */
export async function listPublicNews(
  call: Call,
  query: Static<typeof PublicQuery>,
): Promise<Static<typeof PublicPage>> {
  const filter = {
    paths: await listPaths(call, query.unitId),
    notOverOn: shanghaiDay(call.now),
    kinds: query.kind === undefined ? undefined : [query.kind],
    channelId: query.channel,
  }
  const key = readCursor(query.cursor, ['moment', 'uuid'])
  const after = key && { publishedAt: key[0], id: key[1] }
  const { limit } = query
  const pinned =
    after === undefined
      ? await listPublished(call.tx, { ...filter, pinned: true }, undefined, mostPinned)
      : []
  const rows = await listPublished(call.tx, { ...filter, pinned: false }, after, limit)
  const page = cutPage(rows, limit, (row) => [row.published_at?.toISOString() ?? '', row.id])
  return { ...page, items: await nameAll(call, [...pinned, ...page.items]) }
}

export async function listPublicChannels(
  call: Call,
  unitId: number | undefined,
): Promise<Static<typeof Channels>> {
  return describeChannels(call, await listPaths(call, unitId))
}

/** Whoever has the link may read: publishing is to everybody. @throws notFound (404) */
export async function getPublicNews(call: Call, id: string): Promise<Static<typeof PublicArticle>> {
  const row = await findNews(call.tx, id)
  if (row === undefined || row.state !== 'published') throw notFound()
  const [items, files] = await Promise.all([nameAll(call, [row]), listAttachments(call.tx, id)])
  const [item] = items
  if (item === undefined) throw notFound()
  const attachments = files.filter(({ role }) => role === 'attachment').map(toAttachment)
  return { ...item, html: row.html, attachments }
}

async function nameAll(call: Call, rows: readonly NewsRow[]): Promise<PublicItem[]> {
  const ids = rows.flatMap(({ channel_id }) => channel_id ?? [])
  const [units, channels] = await Promise.all([
    nameUnits(call, rows),
    listChannelsByIds(call.tx, [...new Set(ids)]),
  ])
  const channelNames = new Map(channels.map(({ id, name }) => [id, name]))
  return rows.map((row) =>
    toPublicItem(row, {
      unitName: units.get(row.unit_id) ?? '',
      channelName: row.channel_id === null ? null : (channelNames.get(row.channel_id) ?? null),
    }),
  )
}
