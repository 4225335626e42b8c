import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bodyTooSlow } from './problems.ts'

const bodyMs = 30_000

/**
 * A body must be there 30 s after its head, an upload must not rest for 30 s: what is half sent would stay open for
 * ever. Answered 408, then cut. What has come and was not read yet is no rest of the sender.
 */
export function cutHalfSentBodies(app: FastifyInstance, most = bodyMs): void {
  app.addHook('onRequest', (req, reply, done) => {
    if (hasBody(req)) watchBody(req, reply, most)
    done()
  })
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function watchBody(req: FastifyRequest, reply: FastifyReply, most: number): void {
  const { socket } = req.raw
  let read = socket.bytesRead
  const timer = setTimeout(look, most)
  reply.raw.once('close', () => clearTimeout(timer))

  function look(): void {
    if (req.raw.complete || req.raw.readableEnded) return
    const unread = !reply.sent && req.raw.readableLength > 0
    if (unread || (req.routeOptions.config.upload === true && socket.bytesRead !== read)) {
      read = socket.bytesRead
      timer.refresh()
      return
    }
    reply.raw.once('close', () => socket.destroy())
    if (reply.sent) socket.destroy()
    else reply.header('connection', 'close').send(bodyTooSlow())
  }
}
