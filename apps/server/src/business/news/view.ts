import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { listActions } from '#platform/lifecycle/lifecycle'
import { lastDayOf } from './draft.ts'
import { newsLifecycle } from './lifecycle.ts'
import type { News, NewsItem, PlainNews } from './schema.ts'
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
    // An article's are told with the article itself: they take more to know than its row.
    actions: row.kind === 'news' ? [] : listActions(newsLifecycle, call.actor, row),
  }
}

export function toNews(call: Call, row: NewsRow, unitName: string): Static<typeof News> {
  return { ...toItem(call, row, unitName), body: row.body, createdAt: row.created_at.toISOString() }
}

/** What the audit keeps of an item: all of it is public or meant to be. */
export function toAuditView(row: NewsRow): Record<string, unknown> {
  return {
    kind: row.kind,
    title: row.title,
    body: row.body,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    place: row.place,
    link: row.link,
    state: row.state,
  }
}
