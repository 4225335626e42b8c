import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyReply } from 'fastify'
import type { Logger } from '#platform/log'

/** A reader who takes no byte for so long is let go: what he reads from holds a connection to the database. */
const stalledMs = 30_000

/**
 * Sends a stream as the answer and waits until it has left or the reader has gone, so that the transaction it reads
 * from stays open as long as it is needed and no longer.
 */
export async function sendStream(
  reply: FastifyReply,
  stream: Readable,
  log: Logger,
  stalledAfter = stalledMs,
): Promise<void> {
  reply.send(stream)
  const stopWatching = cutStalled(reply.raw, stream, stalledAfter)
  try {
    await finished(stream)
  } catch (error) {
    // The head has been sent: the broken body is all the reader can be told.
    log.warn({ err: error, requestId: reply.request.id }, 'download ended early')
  } finally {
    stopWatching()
  }
}

/**
 * Only while the stream waits for its reader: a slow database is not his fault. Looks are counted, not seconds: where
 * this process itself stood still, no reader could take anything.
 */
function cutStalled(response: ServerResponse, stream: Readable, stalledAfter: number): () => void {
  const pause = Math.min(1_000, stalledAfter / 4)
  let taken = -1
  let looksInVain = 0
  const timer = setInterval(() => {
    const now = countTaken(response)
    looksInVain = now === taken && response.writableNeedDrain ? looksInVain + 1 : 0
    taken = now
    if (looksInVain * pause < stalledAfter) return
    stream.destroy(new Error('the reader takes nothing'))
    response.destroy()
  }, pause)
  return () => clearInterval(timer)
}

/** Bytes that have left this process. Part of a chunk counts: a slow line takes long over one. */
function countTaken({ socket }: ServerResponse): number {
  if (socket === null) return -1
  const { _handle: handle } = socket as { _handle?: { writeQueueSize?: number } | null } // not in the typings
  return socket.bytesWritten - socket.writableLength - (handle?.writeQueueSize ?? 0)
}
