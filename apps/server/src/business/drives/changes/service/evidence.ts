import { createReadStream } from 'node:fs'
import type { FastifyRequest } from 'fastify'
import { type Call, note, permit } from '#platform/call'
import { type Files, readStored, storeFile } from '#platform/files'
import type { Sent } from '#platform/http/send-file'
import { refuseWithoutRoom } from '#platform/storage'
import { endingOf } from '#platform/uploads/file-name'
import { type Document, receiveDocument } from '#platform/uploads/receive-file'
import type { Ending } from '#platform/uploads/recognise-file'
import { mayRequestCorrection } from '../policy.ts'
import { evidenceMissing, evidenceUnreadable } from '../problems.ts'

const mostEvidenceBytes = 10 * 1_048_576
const endings: readonly Ending[] = ['jpg', 'jpeg', 'png', 'webp', 'pdf']

/**
 * One file that proves a correction, as it comes in.
 * @throws forbidden (403), evidenceMissing, evidenceUnreadable, invalid (422), tooLarge, storageFull (413), diskFull (507)
 */
export const evidenceUpload = (files: Files) => ({
  mostBytes: mostEvidenceBytes,
  admit: (call: Call, _given: unknown, bytes: number) => admitEvidence(call, files, bytes),
  receive: (req: FastifyRequest) =>
    receiveDocument(files, req, {
      maxBytes: mostEvidenceBytes,
      nameless: '证明',
      endings,
      noFile: evidenceMissing,
      wrong: evidenceUnreadable,
      broken: evidenceMissing,
    }),
  keep: (call: Call, _given: unknown, received: Document) => keepEvidence(call, files, received),
})

async function admitEvidence(call: Call, files: Files, bytes: number): Promise<void> {
  permit(mayRequestCorrection(call.actor, { unitPath: call.actor.homePath }))
  await refuseWithoutRoom(call, files.limits, { unitPath: call.actor.homePath, bytes })
}

/** How long evidence waits for its request; a form left open over a weekend still finds it. */
const keepHours = 72

/** Once a request hangs on it, it has no end: it is the proof of what was decided upon it. */
async function keepEvidence(call: Call, files: Files, received: Document): Promise<{ id: string }> {
  permit(mayRequestCorrection(call.actor, { unitPath: call.actor.homePath }))
  const stored = await storeFile(call, files, createReadStream(received.path), {
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
