import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { attachment, sandbox } from '../files.ts'
import { sendDownload } from './in-tx.ts'
import { noSuchRange } from './problems.ts'

/** A file that goes out. */
export type Sent = {
  /** Under which it is saved; without one a browser shows it. */
  name?: string
  mediaType: string
  content: Readable | Buffer | string
  /** Its length, where it is known before it has left. */
  bytes?: number
  /** How long it may be shown without asking again (0: never); files with a name are not kept at all without. */
  keepSeconds?: number
  /** Parts of it are given, too, for a player that jumps: then `bytes` is known, and this opens a part, its ends counted. */
  part?: (range: Range) => Readable
  /** Somebody sent it to us: a browser runs nothing of it. */
  isForeign?: true
}

export type Range = { start: number; end: number }

export function sendFile(reply: FastifyReply, sent: Sent) {
  const { name, mediaType, content, bytes, keepSeconds, isForeign, part } = sent
  if (name === undefined) reply.header('content-type', mediaType)
  else sendDownload(reply, attachment(name), mediaType)
  if (bytes !== undefined) reply.header('content-length', bytes)
  if (keepSeconds !== undefined)
    reply.header('cache-control', keepSeconds === 0 ? 'no-cache' : `public, max-age=${keepSeconds}`)
  if (isForeign === true) reply.header('content-security-policy', sandbox)
  return part === undefined || bytes === undefined ? reply.send(content) : sendPart(reply, sent, part, bytes)
}

/** RFC 9110 §14: one range of bytes; of several, or another unit, the whole is sent. */
function sendPart(
  reply: FastifyReply,
  { content }: Sent,
  part: (range: Range) => Readable,
  bytes: number,
): FastifyReply {
  reply.header('accept-ranges', 'bytes')
  const range = readRange(reply.request.headers.range, bytes)
  if (range === undefined) return reply.send(content)
  // Only one of the two is read.
  if (content instanceof Readable) content.destroy()
  if (range === 'nowhere') {
    reply.header('content-range', `bytes */${bytes}`).removeHeader('content-length')
    throw noSuchRange()
  }
  return reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${bytes}`)
    .header('content-length', range.end - range.start + 1)
    .send(part(range))
}

/** Undefined: all of it is wanted, or what is not understood; `nowhere`: it begins behind the end. */
export function readRange(header: string | undefined, bytes: number): Range | 'nowhere' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    // The last so many.
    const start = Math.max(0, bytes - Number(last))
    return Number(last) === 0 || bytes === 0 ? 'nowhere' : { start, end: bytes - 1 }
  }
  const start = Number(first)
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= bytes ? 'nowhere' : { start, end }
}
