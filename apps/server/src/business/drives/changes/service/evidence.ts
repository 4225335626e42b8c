import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { type Call, note, permit } from '#platform/call'
import { type Files, readStored, storeFile } from '#platform/files'
import type { House } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import type { Sent } from '#platform/http/send-file'
import { announcedBytes, refuseWithoutRoom } from '#platform/storage'
import { endingOf } from '#platform/uploads/file-name'
import { type Document, receiveDocument } from '#platform/uploads/receive-file'
import type { Ending } from '#platform/uploads/recognise-file'
import { mayRequestCorrection } from '../policy.ts'
import { evidenceMissing, evidenceUnreadable } from '../problems.ts'

export const mostEvidenceBytes = 10 * 1_048_576
const endings: readonly Ending[] = ['jpg', 'jpeg', 'png', 'webp', 'pdf']

/**
 * One file that proves a correction, as it comes in.
 * @throws forbidden (403), evidenceMissing, evidenceUnreadable, invalid (422), tooLarge, storageFull (413), diskFull (507)
 */
export async function takeEvidence(house: House, req: FastifyRequest): Promise<{ id: string }> {
  const bytes = announcedBytes(req.headers)
  // Asked before a byte is taken.
  await inTx(house, req, (call) => admitEvidence(call, house.files, bytes), { readOnly: true })
  const received = await receiveEvidence(house.files, req)
  try {
    req.body = { digest: received.digest }
    const source = () => createReadStream(received.path)
    return await inTx(house, req, (call) => keepEvidence(call, house.files, received, source()))
  } finally {
    await received.remove()
  }
}

function receiveEvidence(files: Files, req: FastifyRequest): Promise<Document> {
  return receiveDocument(files, req, {
    maxBytes: mostEvidenceBytes,
    nameless: '证明',
    endings,
    noFile: evidenceMissing,
    wrong: evidenceUnreadable,
    broken: evidenceMissing,
  })
}

async function admitEvidence(call: Call, files: Files, bytes: number): Promise<void> {
  permit(mayRequestCorrection(call.actor, { unitPath: call.actor.homePath }))
  await refuseWithoutRoom(call, files.limits, { unitPath: call.actor.homePath, bytes })
}

/** How long evidence waits for its request; a form left open over a weekend still finds it. */
const keepHours = 72

/** Once a request hangs on it, it has no end: it is the proof of what was decided upon it. */
async function keepEvidence(
  call: Call,
  files: Files,
  received: Document,
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

/** Evidence of former days may bear any ending: it is handed out under one that nothing runs. */
export function serveEvidence(files: Files, { fileId, name }: { fileId: string; name: string }): () => Sent {
  return () => ({
    name: endings.some((each) => each === endingOf(name)) ? name : `${name}.bin`,
    mediaType: 'application/octet-stream',
    content: readStored(files, fileId),
    isForeign: true,
  })
}
