import { lastDayOf } from '@jianwang/records/notice'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import type { NewsItem, PlainNews } from './schema.ts'
import type { NewsRow } from './tables.ts'

/** What is announced of it. */
export function toShown(row: NewsRow, unitName: string): Static<typeof PlainNews> {
  return {
    title: row.title,
    kind: row.kind,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    place: row.place,
    unitName,
    link: row.link,
  }
}

/** An article as a list of news tells it. */
export function toItem(call: Call, row: NewsRow, unitName: string): Static<typeof NewsItem> {
  const lastDay = lastDayOf(row)
  return {
    id: row.id,
    ...toShown(row, unitName),
    unitId: row.unit_id,
    state: row.state,
    isOwn: row.unit_path === call.actor.homePath,
    isOver: lastDay !== undefined && lastDay < shanghaiDay(call.now),
    publishedAt: row.published_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
    // Told with the article itself: they take more to know than its row.
    actions: [],
  }
}
