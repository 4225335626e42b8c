import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Call } from '#platform/call'
import type { Db } from '#platform/db'
import { attachment } from '#platform/files'
import type { House } from '#platform/house'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { tooManyDownloads } from './problems.ts'
import { sendStream } from './streaming.ts'

/** Each holds a connection while it runs, and there are few. */
const mostAtOnce = 2

const running = new WeakMap<Db, Map<string, number>>()

/** Runs one download of an account, of two at most at a time in this process. @throws tooManyDownloads (429) */
async function asDownload<T>(db: Db, call: Call, send: () => Promise<T>): Promise<T> {
  const counts = running.get(db) ?? new Map<string, number>()
  running.set(db, counts)
  const account = call.actor.accountId ?? ''
  const before = counts.get(account) ?? 0
  if (before >= mostAtOnce) throw tooManyDownloads({ most: mostAtOnce })
  counts.set(account, before + 1)
  try {
    return await send()
  } finally {
    const now = (counts.get(account) ?? 1) - 1
    if (now === 0) counts.delete(account)
    else counts.set(account, now)
  }
}

/** A file that is read from the database while it leaves: the transaction stays open as long. */
export async function sendWhileReading(
  house: House,
  req: FastifyRequest,
  reply: FastifyReply,
  open: (
    call: Call,
    client: pg.PoolClient,
  ) => Promise<{ name: string; mediaType: string; content: Readable }>,
): Promise<FastifyReply> {
  const send = (call: Call, client: pg.PoolClient) =>
    asDownload(house.db, call, async () => {
      const { name, mediaType, content } = await open(call, client)
      sendDownload(reply, attachment(name), mediaType)
      await sendStream(reply, content, house.log)
    })
  await inTx(house, req, send, { bulk: true })
  return reply
}
