import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { listTimeline, logTransition, type TimelineItem, takeAction } from '#platform/lifecycle/lifecycle'
import { changedMeanwhile, forbidden, notFound, refuseFields } from '#platform/problem'
import { findUnitById, findUnitByPath } from '#support/units'
import { checkNews, draftOfRow, lastDayOf, type NewsDraft, toColumns } from './draft.ts'
import { type NewsChanged, newsChanged, newsLifecycle, subjectKind } from './lifecycle.ts'
import { mayPublish, maySee } from './policy.ts'
import { alreadyOver } from './problems.ts'
import type { News } from './schema.ts'
import { changeNews, findNews, insertNews, lockOwnNews } from './store.ts'
import type { NewsRow } from './tables.ts'
import { toAuditView, toNews } from './view.ts'

/** What only articles have. */
const noArticle = {
  html: null,
  channel_id: null,
  cover_id: null,
  pinned_at: null,
  publish_at: null,
  authors: [],
}

export type NewsView = Static<typeof News>

/** @throws notFound (404) when it is not there, of another line of units, or another level's draft */
export async function getNews(call: Call, id: string): Promise<NewsView> {
  return describe(call, await getRow(call, id))
}

/** The own level's only: what happens before and after publishing is nobody else's. @throws notFound (404) */
export async function listNewsTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  const row = await findNews(call.tx, id)
  if (row === undefined || !maySee(call.actor, row) || row.unit_path !== call.actor.homePath) throw notFound()
  return listTimeline(call, subjectKind, id)
}

/** Writes a draft of the actor's own level (S0-67). @throws forbidden (403), invalid (422) with every fault */
export async function createNews(call: Call, draft: NewsDraft): Promise<NewsView> {
  permit(mayPublish(call.actor))
  const columns = toColumns(draft)
  refuseFields(checkNews(columns))
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const stored = await insertNews(call.tx, {
    id: newId(call.now.getTime()),
    ...columns,
    unit_path: unit.path,
    unit_id: unit.id,
    state: 'draft',
    published_at: null,
    ...noArticle,
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
  keep(call, 'create', undefined, stored)
  return describe(call, stored)
}

/**
 * Changes what was written; what is published shows the change at once.
 * @throws notFound (404), forbidden (403), changedMeanwhile (409), invalid (422) with every fault
 */
export async function modifyNews(
  call: Call,
  id: string,
  { version, ...change }: Partial<NewsDraft> & { version: number },
): Promise<NewsView> {
  const row = await lockRow(call, id)
  await refuseStale(call, row, version)
  const columns = toColumns({ ...draftOfRow(row), ...change })
  refuseFields(checkNews(columns))
  const fields = Object.keys(diffRows(row, { ...row, ...columns }).after)
  if (fields.length === 0) return describe(call, row)
  await takeAction(call, newsLifecycle, row, 'modify', { detail: { fields } })
  const stored = await changeNews(call.tx, id, columns, call.now)
  keep(call, 'modify', row, stored)
  return describe(call, stored)
}

/** @throws alreadyOver (422), changedMeanwhile (409), wrongState (409), forbidden (403), notFound (404) */
export async function publishNews(call: Call, id: string, version: number): Promise<NewsView> {
  const row = await lockRow(call, id)
  const state = await takeAction(call, newsLifecycle, row, 'publish')
  await refuseStale(call, row, version)
  const day = lastDayOf(row)
  if (day !== undefined && day < shanghaiDay(call.now)) throw alreadyOver({ title: row.title, day })
  const stored = await changeNews(call.tx, id, { state, published_at: call.now }, call.now)
  keep(call, 'publish', row, stored)
  return describe(call, stored)
}

/** @throws changedMeanwhile (409), wrongState (409), reasonNeeded (422), forbidden (403), notFound (404) */
export async function withdrawNews(
  call: Call,
  id: string,
  input: { version: number; reason: string },
): Promise<NewsView> {
  const row = await lockRow(call, id)
  const reason = input.reason.trim()
  const state = await takeAction(call, newsLifecycle, row, 'withdraw', { reason })
  await refuseStale(call, row, input.version)
  const stored = await changeNews(call.tx, id, { state }, call.now)
  keep(call, 'withdraw', row, stored, reason)
  return describe(call, stored)
}

type PlainRow = NewsRow & { kind: NewsDraft['kind'] }

/** Articles have their own door, because they pass a review. */
function isPlain(row: NewsRow): row is PlainRow {
  return row.kind !== 'news'
}

async function getRow(call: Call, id: string): Promise<PlainRow> {
  const row = await findNews(call.tx, id)
  if (row === undefined || !isPlain(row) || !maySee(call.actor, row)) throw notFound()
  return row
}

/** @throws forbidden (403) for what the actor may read but not change, notFound (404) for the rest */
async function lockRow(call: Call, id: string): Promise<PlainRow> {
  permit(mayPublish(call.actor))
  const row = await lockOwnNews(call.tx, call.actor.homePath, id)
  if (row !== undefined && isPlain(row)) return row
  await getRow(call, id)
  throw forbidden()
}

/** @throws changedMeanwhile (409) with the present item as `current`, so that the screen loses no text */
async function refuseStale(call: Call, row: NewsRow, version: number): Promise<void> {
  if (row.version !== version) throw changedMeanwhile({}, { extra: { current: await describe(call, row) } })
}

async function describe(call: Call, row: NewsRow): Promise<NewsView> {
  const unit = await findUnitById(call.tx, row.unit_id)
  return toNews(call, row, unit?.name ?? '')
}

/** Writes the audit row and tells the listeners. */
function keep(call: Call, act: string, before: NewsRow | undefined, after: NewsRow, reason?: string): void {
  const views =
    before === undefined ? { before: undefined, after: toAuditView(after) } : diffRows(before, after)
  note(call, {
    action: `news.${act}`,
    subjectKind,
    subjectId: after.id,
    unitPath: after.unit_path,
    ...views,
    reason,
  })
  const body: NewsChanged = { act, kind: after.kind, state: after.state }
  announce(call, { kind: newsChanged, subjectId: after.id, unitPath: after.unit_path, body })
}

/** Only the members that differ. */
function diffRows(before: NewsRow, after: NewsRow) {
  const [old, fresh] = [toAuditView(before), toAuditView(after)]
  const changed = Object.keys(fresh).filter((key) => old[key] !== fresh[key])
  const pick = (view: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, view[key]]))
  return { before: pick(old), after: pick(fresh) }
}
