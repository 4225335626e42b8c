import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { findDatabaseFault } from '../database-fault.ts'
import { type Files, incomingOf } from '../files.ts'
import { newId } from '../ids.ts'
import { diskFull, Problem, tooLarge } from '../problem.ts'
import { readFileName } from './file-name.ts'
import { type Ending, recogniseFile } from './recognise-file.ts'

export type ReceivedFile = {
  name: string
  /** Of name and bytes: lets an Idempotency-Key tell one file from another. */
  digest: string
  path: string
  maxBytes: number
  remove(): Promise<void>
}
type Wanted = {
  maxBytes: number
  /** For a file that came without a name. */
  nameless: string
  /** What the module calls a request without a file, and one that broke off. */
  noFile: () => Problem
  broken: () => Problem
}

/**
 * Streams the one file of a multipart request to the disk, outside any transaction: a slow sender must not hold a
 * database connection. The one door by which such files enter. @throws noFile, broken, invalid (422), tooLarge (413), diskFull (507)
 */
export async function receiveFile(
  files: Files,
  req: FastifyRequest,
  { maxBytes, nameless, noFile, broken }: Wanted,
): Promise<ReceivedFile> {
  if (!req.isMultipart()) throw noFile()
  const path = join(incomingOf(files), `upload-${newId()}`)
  const remove = () => rm(path, { force: true })
  try {
    const part = await req.file({ limits: { files: 1, fields: 0, fileSize: maxBytes + 1 } })
    if (part === undefined) throw noFile()
    const name = readFileName(part.filename) ?? nameless
    const hash = createHash('sha256').update(name)
    await mkdir(incomingOf(files), { recursive: true, mode: 0o700 })
    await pipeline(part.file, meter(hash, maxBytes), createWriteStream(path, { mode: 0o600 }))
    return { name, digest: hash.digest('hex'), path, maxBytes, remove }
  } catch (error) {
    await remove()
    // Whatever the parser says of a broken body, the sender can only send it again.
    if (error instanceof Problem) throw error
    throw findDatabaseFault(error) === 'full' ? diskFull() : broken()
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

export type Document = ReceivedFile & {
  /** From the bytes, never from what the sender says. */
  mediaType: string
}

/**
 * The same for a file that is kept and handed out again: it is what its bytes are, or it is not taken.
 * @throws as `receiveFile` does, and what `wrong` makes
 */
export async function receiveDocument(
  files: Files,
  req: FastifyRequest,
  wanted: Wanted & { endings: readonly Ending[]; wrong: () => Problem },
): Promise<Document> {
  const received = await receiveFile(files, req, wanted)
  try {
    const bytes = await readFile(received.path)
    const found = recogniseFile(bytes, received.name, wanted.endings)
    if (found === undefined) throw wanted.wrong()
    if (found.bytes !== bytes) await writeFile(received.path, found.bytes)
    return { ...received, mediaType: found.mediaType }
  } catch (error) {
    await received.remove()
    throw error
  }
}
