import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/**
 * A body that is no JSON comes as it was sent, and undefined where something else came. A `stream` is left in `req.raw` for
 * the handler: it may be larger than the memory.
 */
export type Raw<As extends 'bytes' | 'text' | 'stream' = 'bytes' | 'text' | 'stream'> = {
  as: As
  types: readonly string[]
  mostBytes: number
}

/** What a route says of a body that is no JSON. */
export type Takes = { types: readonly string[]; upload?: true; bodyLimit?: number }

export function acceptRaw(app: FastifyInstance, { as, types, mostBytes }: Raw): Takes {
  const unknown = types.filter((type) => !app.hasContentTypeParser(type))
  if (unknown.length > 0 && as === 'stream')
    app.addContentTypeParser(unknown, (_req, _body, done) => done(null, undefined))
  else if (unknown.length > 0)
    app.addContentTypeParser(
      unknown,
      { parseAs: as === 'text' ? 'string' : 'buffer', bodyLimit: mostBytes },
      (_req, body, done) => done(null, body),
    )
  return as === 'text' ? { types } : { types, upload: true }
}

/** The request with the body that its operation promised. */
export function readRaw(req: FastifyRequest, { as }: Raw): FastifyRequest {
  const isSo = as === 'text' ? typeof req.body === 'string' : Buffer.isBuffer(req.body)
  if (!isSo) req.body = undefined
  return req
}

/** Forms of one file. What stands around it in the body is small. */
export function acceptForms(app: FastifyInstance, mostBytes: number): Takes {
  if (!app.hasContentTypeParser('multipart/form-data'))
    app.register(multipart, { limits: { files: 1, fields: 0, fileSize: mostBytes + 1 } })
  return { types: ['multipart/form-data'], upload: true, bodyLimit: mostBytes + 65_536 }
}
