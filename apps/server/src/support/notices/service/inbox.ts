import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { countLimit, cutPage, describeTotal, readCursor } from '#platform/page'
import { notFound, signInNeeded } from '#platform/problem'
import type { ExportSection } from '#support/citizens'
import type { Inbox, InboxQuery } from '../schema.ts'
import { moveAllowances } from '../store/allowance.ts'
import {
  countMessages,
  deleteAllOf,
  listAllOf,
  listMessages,
  markAllRead,
  markRead,
  moveAll,
} from '../store/message.ts'
import type { MessageRow } from '../tables.ts'

/** What the acting citizen was told, the newest first. */
export async function listOwnMessages(
  call: Call,
  query: Static<typeof InboxQuery>,
): Promise<Static<typeof Inbox>> {
  const citizenId = getCitizenId(call)
  const unreadOnly = query.unread === true
  const key = readCursor(query.cursor, ['uuid'])
  const { limit } = query
  const [rows, total, unread] = await Promise.all([
    listMessages(call.tx, {
      citizenId,
      unreadOnly,
      afterId: key?.[0],
      limit,
    }),
    countMessages(call.tx, citizenId, unreadOnly),
    countMessages(call.tx, citizenId, true),
  ])
  const page = cutPage(rows, limit, (row) => [row.id])
  return {
    ...page,
    items: page.items.map(toItem),
    ...describeTotal(total),
    unread: Math.min(unread, countLimit),
  }
}

export async function countUnread(call: Call): Promise<{ unread: number }> {
  return { unread: Math.min(await countMessages(call.tx, getCitizenId(call), true), countLimit) }
}

/** @throws notFound (404) for another person's message, too */
export async function readMessage(call: Call, id: string): Promise<void> {
  if (!(await markRead(call.tx, getCitizenId(call), id, call.now))) throw notFound()
}

export async function readAllMessages(call: Call, upToId: string): Promise<{ read: number }> {
  return { read: await markAllRead(call.tx, getCitizenId(call), upToId, call.now) }
}

/** Two identities became one: messages and consents go to the one that lives on. */
export async function followMergedCitizen(call: Call, merged: { from: string; to: string }): Promise<void> {
  await moveAll(call.tx, merged.from, merged.to)
  await moveAllowances(call.tx, merged.from, merged.to, call.now)
}

/** What is kept here of the acting citizen, for his export (PIPL 45). */
export async function exportOfCitizen(call: Call): Promise<ExportSection> {
  const rows = await listAllOf(call.tx, getCitizenId(call))
  return {
    title: '消息',
    rows: rows.map((row) => ({
      标题: row.title,
      内容: row.body,
      时间: row.created_at.toISOString(),
      已读时间: row.read_at?.toISOString() ?? null,
    })),
  }
}

/** Messages, their deliveries and the consents of a person who leaves: no law wants them kept. */
export async function eraseCitizen(call: Call, citizenId: string): Promise<void> {
  await deleteAllOf(call.tx, citizenId)
}

/** @throws signInNeeded (401) for anybody but a citizen */
export function getCitizenId(call: Call): string {
  const { kind, accountId } = call.actor
  if (kind !== 'citizen' || accountId === undefined) throw signInNeeded()
  return accountId
}

function toItem(row: MessageRow): Static<typeof Inbox>['items'][number] {
  return {
    id: row.id,
    template: row.template,
    title: row.title,
    body: row.body,
    link: row.link,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }
}
