import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { Files } from '#platform/files'
import { newId } from '#platform/ids'
import { badShape, Problem, tooLarge } from '#platform/problem'
import { noFile, wrongFile } from '../problems.ts'
import type { AttachmentRow } from '../tables.ts'
import { endingOf, sniffDocument, sniffImage } from './sniff.ts'

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
 * Streams the one file of a multipart request to the disk, outside any transaction, and looks at what it is.
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
    if (part.file.truncated || (await stat(path)).size > maxBytes)
      throw tooLarge({ limit: maxBytes / megabyte })
    const name = tidyName(part.filename)
    const bytes = await readFile(path)
    const mediaType = recognise(bytes, name, role)
    const digest = createHash('sha256').update(name).update(bytes).digest('hex')
    return { name, mediaType, digest, path, maxBytes, remove }
  } catch (error) {
    await remove()
    // Whatever the parser says of a broken body, the sender can only send it again.
    throw error instanceof Problem ? error : badShape({ first: '上传没有完成，请重新上传。' })
  }
}

/** The name must agree with the bytes: a picture called `a.html` opens as something else after the download. */
function recognise(bytes: Buffer, name: string, role: Role): string {
  const found = role === 'image' ? sniffImage(bytes) : sniffDocument(bytes)
  if (found === undefined || !found.endings.includes(endingOf(name))) throw wrongFile()
  return found.mediaType
}

/** For people to recognise their file; never used as a path. */
function tidyName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/[\p{C}<>:"|?*]/gu, '').trim()
  return plain === '' ? '未命名' : plain.slice(-120)
}
