import type { FastifyRequest } from 'fastify'
import type { Files } from '#platform/files'
import type { Sheet } from '#platform/sheets/columns'
import { readWorkbook } from '#platform/sheets/read-workbook'
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

/**
 * Guards the archive, finds the header and the first row; nothing is stored of a file that fails here.
 * @throws Problem `imports/<reason>` (422), noRows (422)
 */
export async function inspectUpload(
  upload: Pick<ReceivedFile, 'path'>,
  sheet: Sheet,
  resource: Pick<ImportResource, 'limits'> = {},
): Promise<void> {
  try {
    const reading = await readWorkbook({ path: upload.path }, sheet, {
      requireFilled: false,
      ...readingLimits(resource),
    })
    for await (const _ of reading.rows) return
  } catch (error) {
    throw refuseFile(error)
  }
  throw noRows()
}

export function mediaTypeOf(name: string): string {
  return /\.csv$/i.test(name)
    ? 'text/csv'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}
