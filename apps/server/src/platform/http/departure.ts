import { Server as NetServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { busy } from '../problem.ts'

type Server = Pick<FastifyInstance, 'server'>

const departures = new WeakMap<object, AbortController>()

/** The server was asked to stop: from now on it calls itself not ready (`/readyz`), and goes on answering. */
export function beginDeparture(app: Server): void {
  controllerOf(app).abort(busy())
}

export function isLeaving(app: Server): boolean {
  return departureOf(app).aborted
}

/** Aborted when the server is asked to stop, for work that may last longer than its end; who asked for it is to come again. */
export function departureOf(app: Server): AbortSignal {
  return controllerOf(app).signal
}

function controllerOf({ server }: Server): AbortController {
  const departure = departures.get(server) ?? new AbortController()
  departures.set(server, departure)
  return departure
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
