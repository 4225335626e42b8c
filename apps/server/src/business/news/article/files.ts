import { createReadStream } from 'node:fs'
import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { type Files, removeFile, storeFile } from '#platform/files'
import { notFound } from '#platform/problem'
import { refuseWithoutRoom } from '#platform/storage'
import type { Document } from '#platform/uploads/receive-file'
import { stateWords, subjectKind } from '../facts.ts'
import { mayHandle, mayPublish, maySee } from '../policy.ts'
import { notEditable, tooManyFiles } from '../problems.ts'
import type { AttachmentRow } from '../tables.ts'
import type { ArticleMoment } from './lifecycle.ts'
import { getArticleRow, lockArticle, toMoment } from './record.ts'
import type { Attachment } from './schema.ts'
import {
  addAuthor,
  deleteAttachment,
  findAttachment,
  insertAttachment,
  listAttachments,
} from './store/article.ts'
import { changeNews } from './store/item.ts'
import { toAttachment } from './view.ts'

type Role = AttachmentRow['role']
const most: Readonly<Record<Role, number>> = { image: 30, attachment: 10 }
const words: Readonly<Record<Role, string>> = { image: '图片', attachment: '附件' }

/** Asked before a byte is taken: changes and locks nothing. @throws notFound, forbidden, notEditable, tooManyFiles, storageFull */
export async function admitFile(
  call: Call,
  files: Files,
  to: { id: string; role: Role },
  bytes: number,
): Promise<void> {
  permit(mayPublish(call.actor))
  const row = await getArticleRow(call, to.id)
  refuseFixed(call, await toMoment(call, row))
  await refuseMore(call, to.id, to.role)
  await refuseWithoutRoom(call, files.limits, { unitPath: row.unit_path, bytes })
}

async function refuseMore(call: Call, id: string, role: Role): Promise<void> {
  const held = (await listAttachments(call.tx, id)).filter((file) => file.role === role)
  if (held.length >= most[role]) throw tooManyFiles({ most: most[role], what: words[role] })
}

export async function addFile(
  call: Call,
  files: Files,
  to: { id: string; role: Role },
  received: Document,
): Promise<Static<typeof Attachment>> {
  const row = await lockEditable(call, to.id)
  await refuseMore(call, to.id, to.role)
  const { name, mediaType, maxBytes } = received
  const stored = await storeFile(call, files, createReadStream(received.path), {
    purpose: 'news',
    name,
    mediaType,
    unitPath: row.unit_path,
    maxBytes,
  })
  const attachment: AttachmentRow = {
    id: stored.id,
    item_id: row.id,
    unit_path: row.unit_path,
    role: to.role,
    name,
    media_type: mediaType,
    size_bytes: stored.sizeBytes,
    created_at: call.now,
  }
  await insertAttachment(call.tx, attachment)
  await addAuthor(call.tx, row.id, call.actor.accountId ?? '')
  keepFile(call, 'add-file', row, attachment)
  return toAttachment(attachment)
}

/** @throws notFound (404), forbidden (403), notEditable (409) */
export async function dropFile(call: Call, files: Files, id: string, fileId: string): Promise<void> {
  const row = await lockEditable(call, id)
  const gone = await deleteAttachment(call.tx, id, fileId)
  if (gone === undefined) throw notFound()
  if (row.cover_id === fileId) await changeNews(call.tx, id, { cover_id: null }, call.now)
  await addAuthor(call.tx, id, call.actor.accountId ?? '')
  keepFile(call, 'drop-file', row, gone)
  await removeFile(call, files, fileId)
}

/** What is published is anybody's; the rest is the own level's. @throws notFound (404) */
export async function getFile(call: Call, fileId: string): Promise<AttachmentRow & { isPublic: boolean }> {
  const found = await findAttachment(call.tx, fileId)
  if (found === undefined) throw notFound()
  const isPublic = found.item.state === 'published'
  if (!isPublic && !maySee(call.actor, found.item)) throw notFound()
  return { ...found.attachment, isPublic }
}

async function lockEditable(call: Call, id: string): Promise<ArticleMoment> {
  const row = await lockArticle(call, id)
  refuseFixed(call, row)
  return row
}

function refuseFixed(call: Call, row: ArticleMoment): void {
  permit(row.writable && mayHandle(call.actor, row))
  if (!['draft', 'returned', 'withdrawn'].includes(row.state))
    throw notEditable({ state: stateWords[row.state] })
}

function keepFile(call: Call, act: string, row: ArticleMoment, file: AttachmentRow): void {
  note(call, {
    action: `news.${act}`,
    subjectKind,
    subjectId: row.id,
    unitPath: row.unit_path,
    after: { fileId: file.id, name: file.name, mediaType: file.media_type, sizeBytes: file.size_bytes },
  })
}
