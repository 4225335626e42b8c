import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyReply } from 'fastify'
import type { Logger } from '#platform/log'

/**
 * Sends a stream as the answer and waits until it has left or the reader has gone, so that the transaction it reads
 * from stays open as long as it is needed and no longer.
 */
export async function sendStream(reply: FastifyReply, stream: Readable, log: Logger): Promise<void> {
  reply.send(stream)
  try {
    await finished(stream)
  } catch (error) {
    // The head has been sent: the broken body is all the reader can be told.
    log.warn({ err: error, requestId: reply.request.id }, 'download ended early')
  }
}
