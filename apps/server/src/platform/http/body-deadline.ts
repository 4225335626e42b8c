import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bodyTooSlow } from './problems.ts'

const bodyMs = 30_000
const lingerMs = 2_000

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
  // Where the whole process stood still, the timer comes before what came meanwhile was taken from the network.
  const timer = setTimeout(() => setImmediate(look), most)
  reply.raw.once('close', () => clearTimeout(timer))

  function look(): void {
    if (req.raw.complete || req.raw.readableEnded || reply.raw.closed) return
    const unread = !reply.sent && req.raw.readableLength > 0
    if (unread || (req.routeOptions.config.upload === true && socket.bytesRead !== read)) {
      read = socket.bytesRead
      timer.refresh()
      return
    }
    if (reply.sent) {
      socket.destroy()
      return
    }
    closeAfterReading(socket)
    reply.header('connection', 'close').send(bodyTooSlow())
  }
}

/**
 * Closed at once, a connection on which something still comes is reset, and the reset may overtake the answer: the
 * sender would be told of a lost connection instead of the reason. So ours ends, what comes is thrown away, then it is cut.
 */
function closeAfterReading(socket: Socket): void {
  socket.destroySoon = () => {
    socket.end()
    const cut = setTimeout(() => socket.destroy(), lingerMs)
    socket.once('close', () => clearTimeout(cut))
  }
}
