import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { isAmong } from '../network.ts'
import { digestToken } from '../session-token.ts'
import { operatorsOnly } from './problems.ts'

const here = ['127.0.0.0/8', '::1']
/** Whoever asks through a proxy on this machine comes from 127.0.0.1, too. */
const signsOfProxy = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const

/**
 * What the process does is shown to who is named by OPERATIONS_ADDRESSES, knows METRICS_TOKEN, or asks on this very
 * machine without a proxy between. @throws operatorsOnly (403)
 */
export function admitOperator(config: Config, req: FastifyRequest): void {
  const isDirect = signsOfProxy.every((name) => req.headers[name] === undefined)
  if (isDirect && isAmong(here, req.socket.remoteAddress ?? '')) return
  if (isAmong(config.operationsAddresses, req.ip)) return
  if (knowsToken(config.metricsTokenDigest, req.headers.authorization)) return
  throw operatorsOnly()
}

function knowsToken(digest: string | undefined, authorization: string | undefined): boolean {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  if (digest === undefined || token === undefined) return false
  return timingSafeEqual(Buffer.from(digest, 'hex'), digestToken(token))
}
