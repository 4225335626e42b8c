import { Server as NetServer } from 'node:net'
import type { FastifyInstance } from 'fastify'

const leaving = new WeakSet<object>()

/** The server was asked to stop: from now on it calls itself not ready (`/readyz`), and goes on answering. */
export function beginDeparture(app: FastifyInstance): void {
  leaving.add(app.server)
}

export function isLeaving(app: FastifyInstance): boolean {
  return leaving.has(app.server)
}

/**
 * No new connections, and the next answer on each kept one is its last (`Connection: close`): proxies and browsers turn
 * elsewhere without losing a request.
 * @returns what resolves when the last connection has ended
 */
export function shutDoor(app: FastifyInstance): Promise<void> {
  // Not the close of an HTTP server, which ends idle connections in the very moment in which a proxy may use one again.
  const closed = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(app.server, () => resolve())
  })
  // Counted from now on.
  app.server.maxRequestsPerSocket = 1
  return closed
}
