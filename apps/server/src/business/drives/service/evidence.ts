import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { type Call, note, permit } from '#platform/call'
import { tidyFileName } from '#platform/cut-text'
import { type Files, storeFile } from '#platform/files'
import { newId } from '#platform/ids'
import { Problem, tooLarge } from '#platform/problem'
import { refuseWithoutRoom } from '#platform/storage'
import { mayRequestCorrection } from '../policy.ts'
import { evidenceMissing, evidenceUnreadable } from '../problems.ts'

export const mostEvidenceBytes = 10 * 1_048_576

export type Evidence = { name: string; digest: string; path: string; remove(): Promise<void> }

const beginnings: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['pdf', Buffer.from('%PDF-')],
  ['png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['jpg', Buffer.from('ffd8ff', 'hex')],
]

/** To the disk first and outside any transaction; told by its bytes, and it must be a picture or a PDF. */
export async function receiveEvidence(files: Files, req: FastifyRequest): Promise<Evidence> {
  if (!req.isMultipart()) throw evidenceMissing()
  const path = join(files.dir, 'incoming', `upload-${newId()}`)
  const remove = () => rm(path, { force: true })
  try {
    const part = await req.file({ limits: { files: 1, fields: 0, fileSize: mostEvidenceBytes + 1 } })
    if (part === undefined) throw evidenceMissing()
    await mkdir(join(files.dir, 'incoming'), { recursive: true, mode: 0o700 })
    const hash = createHash('sha256')
    const seen = { head: Buffer.alloc(0), size: 0 }
    const look = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        seen.size += chunk.length
        if (seen.head.length < 8) seen.head = Buffer.concat([seen.head, chunk]).subarray(0, 8)
        done(seen.size > mostEvidenceBytes ? tooLarge(mostEvidenceBytes) : null, chunk)
      },
    })
    await pipeline(part.file, look, createWriteStream(path, { mode: 0o600 }))
    const kind = beginnings.find(([, bytes]) => seen.head.subarray(0, bytes.length).equals(bytes))
    if (kind === undefined) throw evidenceUnreadable()
    const name = tidyFileName(part.filename, 100) ?? `证明.${kind[0]}`
    return { name, digest: hash.digest('hex'), path, remove }
  } catch (error) {
    await remove()
    throw error instanceof Problem ? error : evidenceMissing()
  }
}

/** Asked before a byte is taken. @throws forbidden (403), storageFull (413) */
export async function admitEvidence(call: Call, files: Files, bytes: number): Promise<void> {
  permit(mayRequestCorrection(call.actor, { unitPath: call.actor.homePath }))
  await refuseWithoutRoom(call, files.limits, { unitPath: call.actor.homePath, bytes })
}

/** How long evidence waits for its request; a form left open over a weekend still finds it. */
const keepHours = 72

/** Once a request hangs on it, it has no end: it is the proof of what was decided upon it. */
export async function keepEvidence(
  call: Call,
  files: Files,
  received: Evidence,
  source: Readable,
): Promise<{ id: string }> {
  permit(mayRequestCorrection(call.actor, { unitPath: call.actor.homePath }))
  const stored = await storeFile(call, files, source, {
    purpose: 'drives',
    name: received.name,
    mediaType: 'application/octet-stream',
    unitPath: call.actor.homePath,
    maxBytes: mostEvidenceBytes,
    keepHours,
  })
  note(call, {
    action: 'drives.upload-evidence',
    subjectKind: 'file',
    subjectId: stored.id,
    unitPath: call.actor.homePath,
    // Without the file's name: people call a scan by the name or the number on it.
    after: { bytes: stored.sizeBytes },
  })
  return { id: stored.id }
}
