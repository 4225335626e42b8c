import type { FastifyReply } from 'fastify'
import { citizenCookie } from '#platform/http/in-tx'
import { cookieSeconds } from './sessions.ts'

const rules = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const

/** Outlives the browser, because a phone closes pages by itself; the server ends it earlier by its own limits. */
export function setCitizenCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(citizenCookie, token, { ...rules, maxAge: cookieSeconds })
}

export function clearCitizenCookie(reply: FastifyReply): FastifyReply {
  return reply.clearCookie(citizenCookie, rules)
}
