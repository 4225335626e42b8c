import { createHash } from 'node:crypto'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { listActions } from '#platform/lifecycle/lifecycle'
import type { AttachmentRow, NewsRow } from '../tables.ts'
import { toItem, toShown } from '../view.ts'
import { type ArticleMoment, articleLifecycle } from './lifecycle.ts'
import type { Article, Attachment, PublicPage } from './schema.ts'

type Names = { unitName: string; channelName: string | null }

export const fileUrl = (id: string) => `/api/news/files/${id}`

export function toAttachment(row: AttachmentRow): Static<typeof Attachment> {
  return {
    id: row.id,
    role: row.role,
    name: row.name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    url: fileUrl(row.id),
  }
}

export function toArticle(
  call: Call,
  row: ArticleMoment,
  names: Names,
  attachments: readonly AttachmentRow[],
): Static<typeof Article> {
  return {
    ...toItem(call, row, names.unitName),
    actions: listActions(articleLifecycle(row), call.actor, row),
    summary: row.body,
    html: row.html ?? '',
    channelId: row.channel_id,
    channelName: names.channelName,
    coverId: row.cover_id,
    coverUrl: row.cover_id === null ? null : fileUrl(row.cover_id),
    publishAt: row.publish_at?.toISOString() ?? null,
    pinned: row.pinned_at !== null,
    isAuthor: call.actor.accountId !== undefined && row.authors.includes(call.actor.accountId),
    attachments: attachments.map(toAttachment),
    createdAt: row.created_at.toISOString(),
  }
}

export function toPublicItem(row: NewsRow, names: Names): Static<typeof PublicPage>['items'][number] {
  return {
    id: row.id,
    ...toShown(row, names.unitName),
    unitId: row.unit_id,
    summary: row.body,
    coverUrl: row.cover_id === null ? null : fileUrl(row.cover_id),
    channelId: row.channel_id,
    channelName: names.channelName,
    pinned: row.pinned_at !== null,
    publishedAt: row.published_at?.toISOString() ?? '',
  }
}

/** The text itself is long and public: the audit keeps which text it was. */
export function toArticleAudit(row: NewsRow): Record<string, unknown> {
  return {
    title: row.title,
    summary: row.body,
    text: createHash('sha256')
      .update(row.html ?? '')
      .digest('hex'),
    channelId: row.channel_id,
    coverId: row.cover_id,
    link: row.link,
    publishAt: row.publish_at?.toISOString() ?? null,
    pinned: row.pinned_at !== null,
    state: row.state,
  }
}
