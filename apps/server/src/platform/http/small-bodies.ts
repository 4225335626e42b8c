import type { FastifyRequest, RouteOptions } from 'fastify'
import { signInNeeded } from '../problem.ts'
import { citizenToken, sessionCookie } from './in-tx.ts'

/** What anybody may send without a session: names and codes, no files. */
const mostOfStrangers = 8_192

/** The largest body of a route that strangers reach, where it does not say one itself. For Fastify's onRoute. */
export function boundStrangers(route: RouteOptions): void {
  const access = route.config?.access
  if (access === 'public' || access === 'visitor') route.bodyLimit ??= mostOfStrangers
}

/**
 * Who shows no session at all is told so before his body is read; whether a session holds is found with the rest.
 * @throws signInNeeded (401)
 */
export function refuseStrangersBody(req: FastifyRequest): void {
  const access = req.routeOptions.config.access
  if (req.is404 || req.method === 'GET' || req.method === 'HEAD') return
  const token =
    access === 'citizen'
      ? citizenToken(req)
      : access === 'session' || access === 'limited'
        ? req.cookies[sessionCookie]
        : 'not needed'
  if (token === undefined) throw signInNeeded()
}
