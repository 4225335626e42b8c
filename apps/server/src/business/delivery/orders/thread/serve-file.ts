import type { Call } from '#platform/call'
import { type Files, readStored } from '#platform/files'
import type { Sent } from '#platform/http/send-file'
import { notFound } from '#platform/problem'
import { findFile } from './file-store.ts'
import { openThread } from './service.ts'

/** A file of a line, for who takes part in its thread; who only reads has none. @throws notFound (404), forbidden (403) */
export async function serveThreadFile(call: Call, files: Files, id: string): Promise<() => Sent> {
  const found = await findFile(call.tx, id)
  if (found === undefined) throw notFound()
  const { thread_id, course_id } = found.line
  const { party } = await openThread(call, { kind: course_id === null ? 'order' : 'course', id: thread_id })
  if (party.side === undefined) throw notFound()
  const { file_name: name, media_type: mediaType, size_bytes: bytes } = found.file
  return () => ({ name, mediaType, bytes, content: readStored(files, id), isForeign: true })
}
