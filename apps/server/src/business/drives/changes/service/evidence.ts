import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { type Call, note, permit } from '#platform/call'
import { type Files, storeFile } from '#platform/files'
import { refuseWithoutRoom } from '#platform/storage'
import { endingOf } from '#platform/uploads/file-name'
import { type Document, receiveDocument } from '#platform/uploads/receive-file'
import type { Ending } from '#platform/uploads/recognise-file'
import { mayRequestCorrection } from '../policy.ts'
import { evidenceMissing, evidenceUnreadable } from '../problems.ts'

export const mostEvidenceBytes = 10 * 1_048_576
const endings: readonly Ending[] = ['jpg', 'jpeg', 'png', 'webp', 'pdf']

/** @throws evidenceMissing, evidenceUnreadable, invalid (422), tooLarge (413), diskFull (507) */
export function receiveEvidence(files: Files, req: FastifyRequest): Promise<Document> {
  return receiveDocument(files, req, {
    maxBytes: mostEvidenceBytes,
    nameless: '证明',
    endings,
    noFile: evidenceMissing,
    wrong: evidenceUnreadable,
    broken: evidenceMissing,
  })
}

/** Evidence of former days may bear any ending: it is handed out under one that nothing runs. */
export function servedName(name: string): string {
  return endings.some((each) => each === endingOf(name)) ? name : `${name}.bin`
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
