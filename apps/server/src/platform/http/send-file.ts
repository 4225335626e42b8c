import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { attachment, sandbox } from '../files.ts'
import { sendDownload } from './in-tx.ts'

/** A file that goes out. */
export type Sent = {
  /** Under which it is saved; without one a browser shows it. */
  name?: string
  mediaType: string
  content: Readable | Buffer | string
  /** How long it may be shown without asking again; not at all without. */
  keepSeconds?: number
  /** Somebody sent it to us: a browser runs nothing of it. */
  isForeign?: true
}

export function sendFile(reply: FastifyReply, { name, mediaType, content, keepSeconds, isForeign }: Sent) {
  if (name === undefined) reply.header('content-type', mediaType)
  else sendDownload(reply, attachment(name), mediaType)
  if (keepSeconds !== undefined) reply.header('cache-control', `public, max-age=${keepSeconds}`)
  if (isForeign === true) reply.header('content-security-policy', sandbox)
  return reply.send(content)
}
