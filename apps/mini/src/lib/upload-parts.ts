import type { Upload } from '@jianwang/api'
import { uploads } from './api'
import { forget, keep, readKept } from './kept'
import { exchange, Problem, Unreachable } from './request'

/** A file of this phone, of which a part is read at a time: it may be larger than the memory. */
export type Source = {
  name: string
  bytes: number
  read: (from: number, to: number) => Promise<ArrayBuffer>
}

const partBytes = 1_048_576
const tus = { 'tus-resumable': '1.0.0' }
const pathOf = (id: string) => `/api/my/uploads/${encodeURIComponent(id)}`
const keptName = (id: string) => `upload:${id}`

/** Says what is to come; the phone remembers by what it knows the file again. */
export async function openUpload(
  about: { purpose: string; subjectId: string },
  source: Source,
): Promise<Upload> {
  const said = { purpose: about.purpose, subject: about.subjectId, filename: source.name }
  const metadata = Object.entries(said).map(([key, value]) => `${key} ${toBase64(value)}`)
  const upload = await exchange<Upload>('POST', '/api/my/uploads', {
    ...tus,
    'upload-length': String(source.bytes),
    'upload-metadata': metadata.join(','),
  })
  keep(keptName(upload.id), await printOf(source))
  return upload
}

export async function dropUpload(id: string): Promise<void> {
  await exchange('DELETE', pathOf(id), tus)
  forget(keptName(id))
}

/** Whether somebody has chosen the file again that an upload has begun with, as far as this phone can tell. */
export async function isSame(upload: Pick<Upload, 'id' | 'bytes'>, source: Source): Promise<boolean> {
  const kept = readKept<string>(keptName(upload.id))
  return upload.bytes === source.bytes && (kept === undefined || kept === (await printOf(source)))
}

export type Watch = { onProgress: (sent: number) => void; isStopped: () => boolean }

/**
 * Goes on where the server says that it is, until all is there or somebody stops it. What it becomes.
 * @throws Unreachable when the network is away: what has come stays there; Problem when it is refused
 */
export async function sendParts(id: string, source: Source, watch: Watch): Promise<Upload> {
  let now = await uploads.one(id)
  while (now.state === 'open' && now.received < now.bytes && !watch.isStopped()) {
    watch.onProgress(now.received)
    const until = Math.min(now.bytes, now.received + partBytes)
    const part = await source.read(now.received, until)
    await sendPart(id, now.received, part)
    // Nearly always where we think; asked only where it may be otherwise.
    now = until < now.bytes ? { ...now, received: until } : await uploads.one(id)
  }
  watch.onProgress(now.received)
  if (now.state !== 'open') forget(keptName(id))
  return now
}

/** Another place, or a writer before us that the server has not missed yet: the loop asks again where it is. */
async function sendPart(id: string, offset: number, part: ArrayBuffer): Promise<void> {
  const said = { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
  try {
    await exchange('PATCH', pathOf(id), said, part)
  } catch (error) {
    const isElsewhere = error instanceof Problem && (error.status === 409 || error.status === 423)
    throw isElsewhere ? new Unreachable() : error
  }
}

const edge = 65_536
/** By what a file is known again: its length, and how it begins and ends (FNV-1a). */
async function printOf(source: Source): Promise<string> {
  const { bytes } = source
  const ends = [
    await source.read(0, Math.min(edge, bytes)),
    await source.read(Math.max(0, bytes - edge), bytes),
  ]
  let hash = 0x811c9dc5
  for (const end of ends)
    for (const byte of new Uint8Array(end)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return `${bytes}-${hash.toString(16)}`
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Of UTF-8. The mini-program has neither btoa nor TextEncoder. */
function toBase64(text: string): string {
  const escaped = encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_all, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  let coded = ''
  for (let at = 0; at < escaped.length; at += 3) {
    const [a, b, c] = [0, 1, 2].map((n) => escaped.charCodeAt(at + n))
    const bits = ((a ?? 0) << 16) | ((b || 0) << 8) | (c || 0)
    const four = [18, 12, 6, 0].map((shift) => letters[(bits >> shift) & 63] ?? '')
    const left = escaped.length - at
    coded += four.slice(0, left >= 3 ? 4 : left + 1).join('') + '='.repeat(left >= 3 ? 0 : 3 - left)
  }
  return coded
}
