import { type Call, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { logTransition, takeAction } from '#platform/lifecycle/lifecycle'
import { forbidden, refuseFields, refuseStale } from '#platform/problem'
import { findUnitByPath } from '#support/units'
import { subjectKind } from '../facts.ts'
import { mayReview, mayWriteArticles } from '../policy.ts'
import { ownArticle, tooManyPins } from '../problems.ts'
import type { NewsRow } from '../tables.ts'
import { type ArticleMoment, articleLifecycle } from './lifecycle.ts'
import { type ArticleView, describeArticle, getArticleRow, keepArticle, lockArticle } from './record.ts'
import { type ArticleDraft, checkArticle, draftOfArticle, toArticleColumns } from './rules.ts'
import { getLevels } from './setting.ts'
import { countPins, listAttachments } from './store/article.ts'
import { listChannels } from './store/channel.ts'
import { changeNews, insertNews } from './store/item.ts'

export const mostPins = 5

/** @throws notFound (404) */
export async function getArticle(call: Call, id: string): Promise<ArticleView> {
  return describeArticle(call, await getArticleRow(call, id))
}

/** A draft of the own level (A19). @throws forbidden (403), invalid (422) with every fault */
export async function createArticle(call: Call, draft: ArticleDraft): Promise<ArticleView> {
  permit(mayWriteArticles(call.actor, await getLevels(call)))
  const columns = toArticleColumns(draft)
  await refuseFaults(call, columns, call.actor.homePath, undefined)
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const stored = await insertNews(call.tx, {
    id: newId(call.now.getTime()),
    kind: 'news',
    ...columns,
    starts_on: null,
    ends_on: null,
    place: null,
    unit_path: unit.path,
    unit_id: unit.id,
    state: 'draft',
    published_at: null,
    pinned_at: null,
    authors: authorsOf(call),
    created_at: call.now,
  })
  await logTransition(call, {
    subjectKind,
    subjectId: stored.id,
    unitPath: stored.unit_path,
    action: 'create',
    from: undefined,
    to: stored.state,
  })
  keepArticle(call, 'create', undefined, stored)
  return describeArticle(call, stored)
}

/** @throws notFound (404), forbidden (403), wrongState (409), changedMeanwhile (409), invalid (422) with every fault */
export async function modifyArticle(
  call: Call,
  id: string,
  { version, ...change }: Partial<ArticleDraft> & { version: number },
): Promise<ArticleView> {
  const row = await lockArticle(call, id)
  await takeAction(call, articleLifecycle(row), row, 'modify', { seen: seenAt(call, row, version) })
  const columns = toArticleColumns({ ...draftOfArticle(row), ...change })
  await refuseFaults(call, columns, row.unit_path, id)
  const authors = [...new Set([...row.authors, ...authorsOf(call)])]
  const stored = await changeNews(call.tx, id, { ...columns, authors }, call.now)
  keepArticle(call, 'modify', row, stored)
  return describeArticle(call, stored)
}

type Act = 'submit' | 'recall' | 'approve' | 'return' | 'withdraw' | 'pin' | 'unpin'

/**
 * One act of the lifecycle on the version the actor saw.
 * @throws ownArticle, tooManyPins, reasonNeeded (422), wrongState, changedMeanwhile (409), forbidden (403), notFound (404)
 */
export async function actOnArticle(
  call: Call,
  id: string,
  act: Act,
  input: { version: number; reason?: string },
): Promise<ArticleView> {
  const row = await lockArticle(call, id)
  if (act === 'approve' || act === 'return') refuseAuthor(call, row)
  const reason = input.reason?.trim()
  const seen = seenAt(call, row, input.version)
  const state = await takeAction(call, articleLifecycle(row), row, act, { reason, seen })
  if (act === 'pin' && (await countPins(call.tx, row.unit_path)) >= mostPins)
    throw tooManyPins({ most: mostPins })
  const stored = await changeNews(call.tx, id, { state, ...changeOf(call, act, row, state) }, call.now)
  keepArticle(call, act, row, stored, reason)
  return describeArticle(call, stored)
}

const seenAt = (call: Call, row: NewsRow, version: number) => () =>
  refuseStale(row, version, () => describeArticle(call, row))

function changeOf(call: Call, act: Act, row: NewsRow, state: NewsRow['state']): Partial<NewsRow> {
  if (act === 'submit') return { authors: [...new Set([...row.authors, ...authorsOf(call)])] }
  if (state === 'published' && act === 'approve') return { published_at: call.now }
  if (act === 'withdraw')
    // It passed a review once: who changes or submits it from here on is not the next reviewer.
    return { pinned_at: null, publish_at: null, authors: [] }
  if (act === 'pin') return { pinned_at: call.now }
  return act === 'unpin' ? { pinned_at: null } : {}
}

/** Said in words instead of a bare 403: the unit's other manager is needed. */
function refuseAuthor(call: Call, row: ArticleMoment): void {
  const isOthers = { ...row, authors: [] }
  if (mayReview(call.actor, isOthers) && !mayReview(call.actor, row)) throw ownArticle()
}

function authorsOf({ actor }: Call): string[] {
  return actor.accountId === undefined ? [] : [actor.accountId]
}

async function refuseFaults(
  call: Call,
  columns: ReturnType<typeof toArticleColumns>,
  unitPath: string,
  id: string | undefined,
): Promise<void> {
  const faults = checkArticle(columns, call.now)
  if (columns.channel_id !== null) {
    const channels = await listChannels(call.tx, [unitPath])
    if (!channels.some((channel) => channel.id === columns.channel_id))
      faults.push({ path: '/channelId', message: '没有这个栏目，请重新选择。' })
  }
  if (columns.cover_id !== null) {
    const files = id === undefined ? [] : await listAttachments(call.tx, id)
    if (!files.some((file) => file.id === columns.cover_id && file.role === 'image'))
      faults.push({ path: '/coverId', message: '封面须从本篇新闻的图片中选择。' })
  }
  refuseFields(faults)
}
