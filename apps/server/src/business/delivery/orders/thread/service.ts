import type { ThreadSide } from '@jianwang/records/delivery-thread'
import { findPersonalNumber } from '@jianwang/words/personal-numbers'
import type { Static } from 'typebox'
import { findMyCoachId, nameCoaches } from '#business/coaches'
import { announce, type Call, note, permit } from '#platform/call'
import type { StoredFile } from '#platform/files'
import { newId } from '#platform/ids'
import { forbidden, notFound } from '#platform/problem'
import { getRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import { maskName } from '#support/people'
import { orderSubject, threadWritten } from '../../facts.ts'
import { courseSubject } from '../../lifecycle.ts'
import { mayArrange, mayHandleOwn, mayRead } from '../../policy.ts'
import { findCourse } from '../../store.ts'
import { numberTooEarly } from '../problems.ts'
import { order } from '../record.ts'
import { insertFiles, listFiles } from './file-store.ts'
import { takeFiles, toFile } from './files.ts'
import type * as shape from './schema.ts'
import * as store from './store.ts'
import type { LineRow, ThreadFileRow } from './tables.ts'

export type ThreadView = Static<typeof shape.DeliveryThread>
/** Whose thread it is: an order's, or a class's. */
export type ThreadAt = Readonly<{ kind: 'order' | 'course'; id: string }>

type Thread = ThreadAt & {
  orderId: string
  unitPath: string
  unitId: number
  /** S1-23: from here on they may ring each other up. */
  isMatched: boolean
  coachId: string | null
}
/** Who acts. Without a side he only reads. */
type Party = { id: string; name: string; side: ThreadSide | undefined }

export type OpenThread = Readonly<{ thread: Thread; party: Party }>

const shownLines = 200

/** @throws notFound (404), also for a coach who does not teach the class; forbidden (403) */
export async function getThread(call: Call, at: ThreadAt): Promise<ThreadView> {
  const thread = await findThread(call, at)
  const party = await partyOf(call, thread)
  const [rows, read] = [
    await store.listLines(call.tx, at.id, shownLines + 1),
    await store.findRead(call.tx, at.id, party.id),
  ]
  return {
    mayWrite: party.side !== undefined,
    unread: rows.filter(({ no, author_id }) => no > read && author_id !== party.id).length,
    lines: await toLines(call, rows.slice(-shownLines), party),
    hasEarlier: rows.length > shownLines,
  }
}

/**
 * One line, by the association, the sub-district or the coach of the class.
 * @throws notFound, threadFileGone (404), forbidden (403), numberTooEarly (422) before the match (S1-23)
 */
export async function writeLine(
  call: Call,
  at: ThreadAt,
  { text, files = [] }: { text: string; files?: string[] },
): Promise<ThreadView> {
  const thread = await findThread(call, at)
  const party = await partyOf(call, thread)
  if (!thread.isMatched && findPersonalNumber(text) !== undefined) throw numberTooEarly()
  permit(party.side !== undefined)
  await appendSaid(call, { thread, party }, text.trim(), await takeFiles(call, files))
  return getThread(call, at)
}

/** What somebody says, with the files that belong to it. */
export async function appendSaid(
  call: Call,
  { thread, party }: OpenThread,
  text: string,
  files: readonly StoredFile[],
): Promise<void> {
  const line = await appendLine(call, thread, party, { text, isAct: false, files: files.length })
  const of = { line_id: line, unit_path: thread.unitPath }
  await insertFiles(
    call.tx,
    files.map(({ id, name, mediaType, sizeBytes }) => ({
      ...{ id, ...of, file_name: name, media_type: mediaType, size_bytes: sizeBytes },
    })),
  )
}

/** What an act says of itself in the thread of its order or class, in the act's own transaction. */
export async function tellInThread(call: Call, at: ThreadAt, text: string): Promise<void> {
  const thread = await findThread(call, at)
  await appendLine(call, thread, await partyOf(call, thread), { text, isAct: true, files: 0 })
}

/** @returns the line's id */
async function appendLine(
  call: Call,
  thread: Thread,
  party: Party,
  what: { text: string; isAct: boolean; files: number },
): Promise<string> {
  if (party.side === undefined) throw forbidden()
  const { kind, id: threadId, orderId, unitPath } = thread
  const row = {
    id: newId(call.now.getTime()),
    thread_id: threadId,
    order_id: orderId,
    course_id: kind === 'course' ? threadId : null,
    unit_path: unitPath,
    unit_id: thread.unitId,
    side: party.side,
    author_id: party.id,
    author_name: party.name,
    is_act: what.isAct,
    body: what.text,
    written_at: call.now,
  }
  await store.insertLine(call.tx, row)
  const subjectKind = kind === 'order' ? orderSubject : courseSubject
  // The words stand in the thread, for as long as the order; the audit tells that they were said.
  const about = { subjectId: threadId, unitPath }
  note(call, {
    ...about,
    action: `${subjectKind}.write`,
    subjectKind,
    after: { lineId: row.id, 附件: what.files },
  })
  // An act tells of itself.
  if (!what.isAct) announce(call, { ...about, kind: threadWritten, body: { kind, side: party.side } })
  return row.id
}

/** What the actor has on his screen is read. @throws notFound (404), forbidden (403) */
export async function readThread(call: Call, at: ThreadAt, { upTo }: { upTo: number }): Promise<ThreadView> {
  const thread = await findThread(call, at)
  const { id: reader } = await partyOf(call, thread)
  const last = (await store.listLines(call.tx, at.id, 1))[0]?.no ?? 0
  const read = { threadId: at.id, reader, unitPath: thread.unitPath, upTo: Math.min(upTo, last) }
  await store.keepRead(call.tx, read)
  return getThread(call, at)
}

async function findThread(call: Call, at: ThreadAt): Promise<Thread> {
  if (call.actor.kind !== 'citizen') permit(mayRead(call.actor))
  const row = await (at.kind === 'order' ? findOrderThread(call, at.id) : findCourseThread(call, at.id))
  if (row === undefined) throw notFound()
  return { ...at, ...row }
}

async function findOrderThread(call: Call, id: string) {
  const row = await getRow(call, order, areaOf(call), id)
  return { orderId: id, unitPath: row.unit_path, unitId: row.unit_id, isMatched: false, coachId: null }
}

async function findCourseThread({ tx }: Call, id: string) {
  const row = await findCourse(tx, id)
  if (row === undefined) return undefined
  const { order_id: orderId, unit_path: unitPath, unit_id: unitId, coach_id: coachId } = row
  return { orderId, unitPath, unitId, coachId, isMatched: coachId !== null }
}

/** @throws notFound (404) for a citizen who does not teach this class */
async function partyOf(call: Call, { unitPath, coachId }: Thread): Promise<Party> {
  const { actor } = call
  if (actor.kind === 'citizen') {
    const id = await findMyCoachId(call)
    if (id === undefined || id !== coachId) throw notFound()
    return { id, name: (await nameCoaches(call, [id])).get(id) ?? '', side: 'coach' }
  }
  const isStreet = mayHandleOwn(actor, { unit_path: unitPath })
  const side = isStreet ? 'street' : mayArrange(actor) ? 'association' : undefined
  return { id: actor.accountId ?? '', name: actor.personName, side }
}

/** A thread, and who acts in it, as what. @throws notFound (404), forbidden (403) */
export async function openThread(call: Call, at: ThreadAt): Promise<OpenThread> {
  const thread = await findThread(call, at)
  return { thread, party: await partyOf(call, thread) }
}

/** With their files, which who only reads is told nothing of. */
async function toLines(call: Call, rows: readonly LineRow[], party: Party) {
  const ids = party.side === undefined ? [] : rows.map(({ id }) => id)
  const files = await listFiles(call.tx, ids)
  return rows.map((row) =>
    toLine(
      row,
      party,
      files.filter(({ line_id }) => line_id === row.id),
    ),
  )
}

export function toLine(
  row: LineRow,
  party: Party,
  files: readonly ThreadFileRow[] = [],
): Static<typeof shape.ThreadLine> {
  return {
    id: row.id,
    no: row.no,
    side: row.side,
    authorName: party.side === undefined ? maskName(row.author_name) : row.author_name,
    isMine: row.author_id === party.id,
    isAct: row.is_act,
    text: row.body,
    files: files.map(toFile),
    writtenAt: row.written_at.toISOString(),
  }
}
