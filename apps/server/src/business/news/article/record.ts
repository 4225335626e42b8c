import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { forbidden, notFound } from '#platform/problem'
import { findUnitById } from '#support/units'
import { type NewsChanged, newsChanged, subjectKind } from '../facts.ts'
import { mayPublish, maySee, mayWriteArticles } from '../policy.ts'
import type { NewsRow } from '../tables.ts'
import type { ArticleMoment } from './lifecycle.ts'
import type { Article } from './schema.ts'
import { getLevels } from './setting.ts'
import { listAttachments } from './store/article.ts'
import { listChannelsByIds } from './store/channel.ts'
import { findNews, lockOwnNews } from './store/item.ts'
import { toArticle, toArticleAudit } from './view.ts'

export type ArticleView = Static<typeof Article>

/** @throws notFound (404) when it is not there, is no article, is of another line of units, or another level's draft */
export async function getArticleRow(call: Call, id: string): Promise<NewsRow> {
  const row = await findNews(call.tx, id)
  if (row === undefined || row.kind !== 'news' || !maySee(call.actor, row)) throw notFound()
  return row
}

/** @throws forbidden (403) for what the actor may read but not change, notFound (404) for the rest */
export async function lockArticle(call: Call, id: string): Promise<ArticleMoment> {
  permit(mayPublish(call.actor))
  const row = await lockOwnNews(call.tx, call.actor.homePath, id)
  if (row?.kind === 'news') return toMoment(call, row)
  await getArticleRow(call, id)
  throw forbidden()
}

export async function toMoment(call: Call, row: NewsRow): Promise<ArticleMoment> {
  return {
    ...row,
    writable: mayWriteArticles(call.actor, await getLevels(call)),
    isDue: row.publish_at === null || row.publish_at <= call.now,
  }
}

export async function describeArticle(call: Call, row: NewsRow): Promise<ArticleView> {
  const [unit, channels, attachments, moment] = await Promise.all([
    findUnitById(call.tx, row.unit_id),
    listChannelsByIds(call.tx, row.channel_id === null ? [] : [row.channel_id]),
    listAttachments(call.tx, row.id),
    toMoment(call, row),
  ])
  return toArticle(
    call,
    moment,
    { unitName: unit?.name ?? '', channelName: channels[0]?.name ?? null },
    attachments,
  )
}

/** Writes the audit row and tells the listeners. */
export function keepArticle(
  call: Call,
  act: string,
  before: NewsRow | undefined,
  after: NewsRow,
  reason?: string,
): void {
  const [old, fresh] = [before === undefined ? {} : toArticleAudit(before), toArticleAudit(after)]
  const changed = Object.keys(fresh).filter((key) => old[key] !== fresh[key])
  const pick = (view: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, view[key]]))
  note(call, {
    action: `news.${act}`,
    subjectKind,
    subjectId: after.id,
    unitPath: after.unit_path,
    before: before === undefined ? undefined : pick(old),
    after: pick(fresh),
    reason,
  })
  const body: NewsChanged = { act, kind: after.kind, state: after.state }
  announce(call, { kind: newsChanged, subjectId: after.id, unitPath: after.unit_path, body })
}
