import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { tidyFileName } from '#platform/cut-text'
import type { Files } from '#platform/files'
import { newId } from '#platform/ids'
import { type PictureType, readPicture } from '#platform/pictures/read-picture'
import { badShape, Problem, tooLarge } from '#platform/problem'
import { noFile, wrongFile } from '../problems.ts'
import type { AttachmentRow } from '../tables.ts'
import { endingOf, sniffDocument } from './sniff.ts'

type Role = AttachmentRow['role']
const megabyte = 1_048_576
export const mostBytes: Readonly<Record<Role, number>> = { image: 5 * megabyte, attachment: 20 * megabyte }

export type Received = {
  name: string
  /** From the bytes, never from what the sender says. */
  mediaType: string
  /** Of the bytes: lets an Idempotency-Key tell one file from another. */
  digest: string
  path: string
  maxBytes: number
  remove(): Promise<void>
}

/**
 * Streams the one file of a multipart request to the disk, outside any transaction, and looks at what it is. A picture is
 * left there without what the camera wrote beside it: place, time, device.
 * @throws noFile, wrongFile (422), tooLarge (413), badShape (400)
 */
export async function receiveFile(files: Files, req: FastifyRequest, role: Role): Promise<Received> {
  if (!req.isMultipart()) throw noFile()
  const path = join(files.dir, 'incoming', `news-${newId()}`)
  const remove = () => rm(path, { force: true })
  const maxBytes = mostBytes[role]
  try {
    const part = await req.file({ limits: { files: 1, fields: 0, fileSize: maxBytes + 1 } })
    if (part === undefined) throw noFile()
    await mkdir(join(files.dir, 'incoming'), { recursive: true, mode: 0o700 })
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated || (await stat(path)).size > maxBytes) throw tooLarge(maxBytes)
    const name = tidyFileName(part.filename) ?? '未命名'
    const bytes = await readFile(path)
    const found = recognise(bytes, name, role)
    if (found.bytes !== bytes) await writeFile(path, found.bytes)
    const { mediaType } = found
    const digest = createHash('sha256').update(name).update(bytes).digest('hex')
    return { name, mediaType, digest, path, maxBytes, remove }
  } catch (error) {
    await remove()
    // Whatever the parser says of a broken body, the sender can only send it again.
    throw error instanceof Problem ? error : badShape({ first: '上传没有完成，请重新上传。' })
  }
}

const pictureEndings: Readonly<Record<PictureType, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
}
const pictureTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const

/** The name must agree with the bytes: a picture called `a.html` opens as something else after the download. */
function recognise(bytes: Buffer, name: string, role: Role): { mediaType: string; bytes: Buffer } {
  if (role === 'image') {
    const picture = readPicture(bytes, pictureTypes)
    if (picture === undefined || !pictureEndings[picture.mediaType].includes(endingOf(name)))
      throw wrongFile()
    return picture
  }
  const found = sniffDocument(bytes)
  if (found === undefined || !found.endings.includes(endingOf(name))) throw wrongFile()
  return { mediaType: found.mediaType, bytes }
}
