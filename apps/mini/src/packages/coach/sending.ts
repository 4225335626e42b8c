import type { Upload } from '@jianwang/api'
import type { EvidenceKind } from '@jianwang/records/evidence'
import { coaching } from '#lib/api'
import { explain, Unreachable } from '#lib/request'
import { makeShared } from '#lib/shared-state'
import { isSame, openUpload, sendParts } from '#lib/upload-parts'
import type { Chosen } from '../../parts/media-pick'

/** The one file that is under way from this phone; it goes on when the page is left. */
export type Sending = {
  lessonId: string
  kind: EvidenceKind
  uploadId: string
  bytes: number
  sent: number
  state: 'sending' | 'paused' | 'lost' | 'refused' | 'done'
  error?: string
}
const shared = makeShared<Sending | undefined>(undefined)
export const useSending = shared.use

/** What is chosen now; a phone that was closed must be shown the file again. */
let chosen: Chosen | undefined
let turn = 0

export async function begin(lessonId: string, kind: EvidenceKind, file: Chosen): Promise<void> {
  chosen = file
  const upload = await openUpload({ purpose: `class-${kind}`, subjectId: lessonId }, file)
  await run({ lessonId, kind, uploadId: upload.id, bytes: upload.bytes, sent: 0, state: 'sending' })
}

/** An upload that was begun before, with its file chosen again. @returns false when it is another file */
export async function goOnWith(lessonId: string, upload: Upload, file: Chosen): Promise<boolean> {
  if (!(await isSame(upload, file))) return false
  chosen = file
  const kind = upload.purpose === 'class-video' ? 'video' : 'photo'
  await run({
    lessonId,
    kind,
    uploadId: upload.id,
    bytes: upload.bytes,
    sent: upload.received,
    state: 'sending',
  })
  return true
}

export function pause(): void {
  turn += 1
  const now = shared.get()
  if (now !== undefined) shared.set({ ...now, state: 'paused' })
}

export async function goOn(): Promise<void> {
  const now = shared.get()
  if (now !== undefined && chosen !== undefined) await run({ ...now, state: 'sending' })
}

export const clear = () => {
  turn += 1
  chosen = undefined
  shared.set(undefined)
}

async function run(first: Sending): Promise<void> {
  const file = chosen
  if (file === undefined) return
  turn += 1
  const mine = turn
  const isStopped = () => mine !== turn
  const set = (change: Partial<Sending>) => {
    if (!isStopped()) shared.set({ ...first, ...shared.get(), ...change })
  }
  shared.set(first)
  try {
    const onProgress = (sent: number) => set({ sent })
    const end = await sendParts(first.uploadId, file, { onProgress, isStopped })
    if (end.state === 'open' && end.problem !== null) set({ state: 'lost', error: end.problem.detail })
    if (end.state === 'refused') set({ state: 'refused', error: end.problem?.detail ?? '' })
    if (end.state === 'kept') {
      // A picture to look at, and no proof: without it nothing is lost.
      const frame = await file.poster().catch(() => undefined)
      if (frame !== undefined && end.fileId !== null)
        await coaching.addPoster(end.fileId, frame).catch(() => undefined)
      set({ state: 'done' })
    }
  } catch (error) {
    const isLost = error instanceof Unreachable
    const why = '网络中断，已传的部分已保存，恢复后点“接着传”。'
    set(isLost ? { state: 'lost', error: why } : { state: 'refused', error: explain(error) })
  }
}
