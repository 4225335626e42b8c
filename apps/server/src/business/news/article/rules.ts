import { isSafeLink } from '@jianwang/records/notice'
import type { FieldFault } from '#platform/problem'
import type { NewsRow } from '../tables.ts'
import { sanitizeArticle, textOf } from './sanitize.ts'

/** What a person writes; null clears. */
export type ArticleDraft = {
  title: string
  html: string
  summary?: string | null
  channelId?: string | null
  coverId?: string | null
  link?: string | null
  publishAt?: string | null
}

type Written = Pick<NewsRow, 'title' | 'body' | 'html' | 'channel_id' | 'cover_id' | 'link' | 'publish_at'>

const summaryLength = 100
const longestHtml = 200_000
const furthestMilliseconds = 366 * 86_400_000

export function toArticleColumns(draft: ArticleDraft): Written & { html: string } {
  const html = sanitizeArticle(draft.html)
  const words = textOf(html)
  const summary = draft.summary?.trim() || cut(words, summaryLength) || draft.title.trim()
  return {
    title: draft.title.trim(),
    html,
    body: summary,
    channel_id: draft.channelId ?? null,
    cover_id: draft.coverId ?? null,
    link: draft.link?.trim() || null,
    publish_at: draft.publishAt ? new Date(draft.publishAt) : null,
  }
}

export function draftOfArticle(row: NewsRow): ArticleDraft {
  return {
    title: row.title,
    html: row.html ?? '',
    summary: row.body,
    channelId: row.channel_id,
    coverId: row.cover_id,
    link: row.link,
    publishAt: row.publish_at?.toISOString() ?? null,
  }
}

/** Every fault at once, each by the name of its field on the wire. */
export function checkArticle(row: Written & { html: string }, now: Date): FieldFault[] {
  const faults: FieldFault[] = []
  if ([...row.title].length < 2) faults.push({ path: '/title', message: '请填写标题，2 到 60 个字。' })
  if (textOf(row.html) === '' && !row.html.includes('<img '))
    faults.push({ path: '/html', message: '请填写正文。' })
  if (row.html.length > longestHtml) faults.push({ path: '/html', message: '正文过长，请分成几篇发布。' })
  if (row.link !== null && !isSafeLink(row.link))
    faults.push({ path: '/link', message: '链接须以 https:// 开头，例如 https://www.shanghai.gov.cn/。' })
  if (row.publish_at !== null && row.publish_at.getTime() > now.getTime() + furthestMilliseconds)
    faults.push({ path: '/publishAt', message: '定时发布须在一年以内。' })
  return faults
}

function cut(words: string, most: number): string {
  const characters = [...words]
  return characters.length <= most ? words : `${characters.slice(0, most - 1).join('')}…`
}
