import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Files } from '#platform/files'
import { departureOf } from '#platform/http/departure'
import type { Logger } from '#platform/log'
import type { Sheet } from '#platform/sheets/columns'
import { peek } from '#platform/sheets/peek'
import { SheetProblem } from '#platform/sheets/sheet-problem'
import { type ReceivedFile, receiveFile } from '#platform/uploads/receive-file'
import { noFile, noRows, refuseFile, uploadBroken } from './problems.ts'
import { type ImportResource, readingLimits } from './resource.ts'
import { maxUploadBytes } from './service.ts'

/** @throws noFile, invalid (422), tooLarge (413), uploadBroken (400), diskFull (507) */
export function receiveUpload(
  files: Files,
  req: FastifyRequest,
  maxBytes = maxUploadBytes,
): Promise<ReceivedFile> {
  return receiveFile(files, req, { maxBytes, nameless: '未命名.xlsx', noFile, broken: uploadBroken })
}

/** Ends what is done for an upload: when its sender has left, and when the server is asked to stop (he is told to come again). */
export function untilLeft({ server }: FastifyRequest, reply: FastifyReply): AbortSignal {
  const left = new AbortController()
  reply.raw.once('close', () => left.abort(uploadBroken()))
  return AbortSignal.any([left.signal, departureOf(server)])
}

type Inspection = {
  sheet: Sheet
  resource: Pick<ImportResource, 'limits'>
  leaving: AbortSignal
  log: Pick<Logger, 'warn'>
}

/**
 * Guards the archive, finds the header and the first row; nothing is stored of a file that fails here.
 * @throws Problem `imports/<reason>` (422), noRows (422), busy (503), the reason of `leaving`
 */
export async function inspectUpload(
  { path }: Pick<ReceivedFile, 'path'>,
  { sheet, resource, leaving, log }: Inspection,
): Promise<void> {
  const options = { requireFilled: false, ...readingLimits(resource) }
  const hasRow = await peek({ path, sheet, options }, leaving).catch((error: unknown) => {
    if (error instanceof SheetProblem && error.code === 'unreadable')
      log.warn({ err: error.cause }, 'an uploaded file could not be looked at')
    throw refuseFile(error)
  })
  if (!hasRow) throw noRows()
}

export function mediaTypeOf(name: string): string {
  return /\.csv$/i.test(name)
    ? 'text/csv'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}
