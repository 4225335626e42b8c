import type { FastifyReply, FastifyRequest } from 'fastify'
import { deviceCookie, sessionCookie } from '#platform/http/in-tx'
import { deviceDays } from './service/devices.ts'

const rules = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const

/** Ends with the browser; the server ends it earlier by its own limits. */
export const setSession = (reply: FastifyReply, token: string) => reply.setCookie(sessionCookie, token, rules)

export const clearSession = (reply: FastifyReply) => reply.clearCookie(sessionCookie, rules)

/** Outlives the session, and signing out too: it opens nothing, but its owner cannot be locked out by strangers. */
export const setDevice = (reply: FastifyReply, device: string) =>
  reply.setCookie(deviceCookie, device, { ...rules, maxAge: deviceDays * 86_400 })

/** What we give out is that long; anything else is nobody's. */
export function readDevice({ cookies }: FastifyRequest): string | undefined {
  const device = cookies[deviceCookie]
  return device?.length === 43 ? device : undefined
}
