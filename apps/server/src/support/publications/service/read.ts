import { publicationDeliveryReasons } from '@jianwang/words/publications'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { notFound } from '#platform/problem'
import { nameUnitsById } from '#support/units'
import type { Series } from '../above.ts'
import { pageUrlOf } from '../delivering/article.ts'
import { mayAnswer, mayIssue, mayPost, mayRead } from '../policy.ts'
import { countPictures } from '../render/files.ts'
import { loadShown } from '../render/shown.ts'
import type * as shape from '../schema.ts'
import { countOpen, type LoggedDelivery, listDeliveries } from '../store/delivery.ts'
import { countUnanswered } from '../store/people.ts'
import { findPublication, type IssueHead, listIssues, listNewest } from '../store/publication.ts'
import type { PublicationRow } from '../tables.ts'

const mostListed = 60

export async function listPublications(
  call: Call,
  all: readonly Series[],
): Promise<Static<typeof shape.PublicationList>> {
  permit(mayRead(call.actor))
  const names = all.map(({ name }) => name)
  const rows = await listNewest(call.tx, names, mostListed)
  const ids = rows.map(({ id }) => id)
  const [open, unanswered] = [await countOpen(call.tx, ids), await countUnanswered(call.tx)]
  return {
    unanswered,
    mayAnswer: mayAnswer(call.actor, { unit_path: call.actor.homePath }),
    items: rows.map((row) => ({ ...headOf(call, row), open: open.get(row.id) ?? 0 })),
  }
}

/** Of all its issues, and of the deliveries those in the actor's scope. @throws notFound (404), forbidden (403) */
export async function getPublication(
  call: Call,
  all: readonly Series[],
  publicUrl: string,
  id: string,
): Promise<Static<typeof shape.Publication>> {
  permit(mayRead(call.actor))
  const { publication, series } = await findWithSeries(call, all, id)
  const path = call.actor.scope ?? ''
  const shown = await loadShown(call, series, publication, { path })
  const [issues, deliveries] = [await listIssues(call.tx, id), await listDeliveries(call.tx, id)]
  const names = await nameUnitsById(call, deliveries.map(unitIdOf))
  const mine = publication.ends_at > call.now && mayIssue(call.actor, series)
  return {
    ...headOf(call, publication),
    pageUrl: pageUrlOf(publicUrl, publication),
    entryCount: shown.entries.length,
    pictures: countPictures(shown),
    actions: mine ? [publication.closes_at > call.now ? 'correct' : 'notice'] : [],
    issues: issues.map((each) => toIssue(each, path)).reverse(),
    deliveries: deliveries.map((row) => toDelivery(call, series, row, names.get(unitIdOf(row)) ?? '')),
  }
}

/** @throws notFound (404) */
export async function findWithSeries(call: Call, all: readonly Series[], id: string) {
  const publication = await findPublication(call.tx, id)
  const series = all.find(({ name }) => name === publication?.series)
  if (publication === undefined || series === undefined) throw notFound()
  return { publication, series }
}

export function stateOf(row: PublicationRow, now: Date): 'frozen' | 'final' | 'over' {
  if (now >= row.ends_at) return 'over'
  return now >= row.closes_at ? 'final' : 'frozen'
}

function headOf({ now }: Call, row: PublicationRow) {
  return {
    id: row.id,
    series: row.series,
    key: row.key,
    title: row.title,
    state: stateOf(row, now),
    frozenAt: row.frozen_at.toISOString(),
    closesAt: row.closes_at.toISOString(),
    lastNo: row.last_no,
  }
}

/** The last id of `.1.2.45.` */
export function unitIdOf({ unit_path }: { unit_path: string }): number {
  return Number(unit_path.split('.').at(-2) ?? 0)
}

/** Of its changes those within the path. */
function toIssue(issue: IssueHead, path: string) {
  return {
    no: issue.no,
    form: issue.form,
    changes: issue.changes
      .filter((each) => each.path === null || each.path.startsWith(path))
      .map(({ text }) => text),
    note: issue.note,
    madeByName: issue.made_by_name,
    madeAt: issue.made_at.toISOString(),
    digest: issue.digest,
  }
}

export function toDelivery(
  call: Call,
  series: Series | undefined,
  row: LoggedDelivery,
  unitName: string,
): Static<typeof shape.PublicationDelivery> {
  const isOpen = row.state === 'waiting' || row.state === 'failed'
  const mine = isOpen && mayPost(call.actor, row, series)
  const isRetried = mine && row.method === 'wechat' && row.state === 'failed'
  return {
    id: row.id,
    no: row.no,
    channel: row.name,
    method: row.method,
    home: row.home,
    unitName,
    state: row.state,
    reason: row.reason === null ? null : (publicationDeliveryReasons[row.reason] ?? row.reason),
    address: row.address,
    doneByName: row.done_by_name,
    dueAt: row.due_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    actions: mine ? [...(['done'] as const), ...(isRetried ? (['retry'] as const) : [])] : [],
  }
}
