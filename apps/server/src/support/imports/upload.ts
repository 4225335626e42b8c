import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { tidyFileName } from '#platform/cut-text'
import { findDatabaseFault } from '#platform/database-fault'
import type { Files } from '#platform/files'
import { newId } from '#platform/ids'
import { diskFull, Problem, tooLarge } from '#platform/problem'
import type { Sheet } from '#platform/sheets/columns'
import { readWorkbook } from '#platform/sheets/read-workbook'
import { noFile, noRows, refuseFile, uploadBroken } from './problems.ts'
import { type ImportResource, readingLimits } from './resource.ts'
import { maxUploadBytes } from './service.ts'

export type Upload = {
  name: string
  mediaType: string
  /** Of the bytes: lets an Idempotency-Key tell one file from another. */
  digest: string
  path: string
  remove(): Promise<void>
}

/**
 * Streams the one file of a multipart request to the disk, outside any transaction: a slow sender must not hold a
 * database connection. @throws noFile (422), tooLarge (413), uploadBroken (400), diskFull (507)
 */
export async function receiveUpload(
  files: Files,
  req: FastifyRequest,
  maxBytes = maxUploadBytes,
): Promise<Upload> {
  if (!req.isMultipart()) throw noFile()
  const path = join(files.dir, 'incoming', `upload-${newId()}`)
  const remove = () => rm(path, { force: true })
  try {
    const part = await req.file({ limits: { files: 1, fields: 0, fileSize: maxBytes + 1 } })
    if (part === undefined) throw noFile()
    const hash = createHash('sha256')
    await mkdir(join(files.dir, 'incoming'), { recursive: true, mode: 0o700 })
    await pipeline(part.file, meter(hash, maxBytes), createWriteStream(path, { mode: 0o600 }))
    return {
      name: tidyFileName(part.filename) ?? '未命名.xlsx',
      mediaType: mediaTypeOf(part.filename),
      digest: hash.digest('hex'),
      path,
      remove,
    }
  } catch (error) {
    await remove()
    // Whatever the parser says of a broken body, the sender can only send it again.
    if (error instanceof Problem) throw error
    throw findDatabaseFault(error) === 'full' ? diskFull() : uploadBroken()
  }
}

function meter(hash: ReturnType<typeof createHash>, maxBytes: number): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      done(size > maxBytes ? tooLarge(maxBytes) : null, chunk)
    },
  })
}

/**
 * Guards the archive, finds the header and the first row; nothing is stored of a file that fails here.
 * @throws Problem `imports/<reason>` (422), noRows (422)
 */
export async function inspectUpload(
  upload: Upload,
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

function mediaTypeOf(name: string): string {
  return /\.csv$/i.test(name)
    ? 'text/csv'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}
