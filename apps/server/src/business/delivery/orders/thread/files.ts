import { createReadStream } from 'node:fs'
import { threadFiles } from '@jianwang/records/delivery-thread'
import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { type Files, keepForGood, type StoredFile, storeFile } from '#platform/files'
import { refuseWithoutRoom } from '#platform/storage'
import { type Document, receiveDocument } from '#platform/uploads/receive-file'
import { mayArrange, mayOrder } from '../../policy.ts'
import { threadFileGone, wrongThreadFile } from '../problems.ts'
import type * as shape from './schema.ts'
import type { ThreadFileRow } from './tables.ts'

type View = Static<typeof shape.ThreadFile>
const mostBytes = threadFiles.mostMiB * 1_048_576
/** A line that is not sent until then is written anew. */
const keepHours = 24
const wrong = () => wrongThreadFile({ most: threadFiles.mostMiB })

/**
 * A file for the next line of who writes: it is what its bytes are, and nobody else has it before the line is written.
 * @throws forbidden (403), wrongThreadFile, invalid (422), tooLarge, storageFull (413), diskFull (507)
 */
export const threadUpload = (files: Files) => ({
  mostBytes,
  admit: async (call: Call, _given: unknown, bytes: number) => {
    permit(mayOrder(call.actor) || mayArrange(call.actor))
    await refuseWithoutRoom(call, files.limits, { unitPath: call.actor.homePath, bytes })
  },
  receive: (req: FastifyRequest) =>
    receiveDocument(files, req, {
      maxBytes: mostBytes,
      nameless: '附件',
      endings: threadFiles.endings,
      noFile: wrong,
      wrong,
      broken: wrong,
    }),
  keep: async (call: Call, _given: unknown, received: Document): Promise<View> => {
    permit(mayOrder(call.actor) || mayArrange(call.actor))
    const { name, mediaType, path } = received
    const about = { purpose: 'thread', name, mediaType, unitPath: call.actor.homePath, maxBytes: mostBytes }
    const stored = await storeFile(call, files, createReadStream(path), { ...about, keepHours })
    note(call, {
      action: 'delivery.upload-file',
      subjectKind: 'file',
      subjectId: stored.id,
      unitPath: call.actor.homePath,
      // Without its name: people call a list by whom it is of.
      after: { bytes: stored.sizeBytes },
    })
    return toFile({ id: stored.id, file_name: name, media_type: mediaType, size_bytes: stored.sizeBytes })
  },
})

export const toFile = (row: Omit<ThreadFileRow, 'line_id' | 'unit_path'>): View => ({
  id: row.id,
  name: row.file_name,
  mediaType: row.media_type,
  bytes: row.size_bytes,
})

/** What the writer uploaded, kept with the line from now on. @throws threadFileGone (404) of what is another's, or too old */
export async function takeFiles(call: Call, ids: readonly string[]): Promise<StoredFile[]> {
  const taken: StoredFile[] = []
  for (const id of new Set(ids)) {
    const file = await keepForGood(call, id)
    if (file === undefined) throw threadFileGone()
    taken.push(file)
  }
  return taken
}
