import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readVersion } from '../config.ts'
import type { House } from '../house.ts'
import { inTx } from './in-tx.ts'
import { unknownRoute } from './problems.ts'
import { type NamedShapes, shareShapes } from './share-shapes.ts'

/** Collects the description of the API from the routes that are mounted after this; shapes that have a name are said once. */
export async function collectDescription(app: FastifyInstance, named: NamedShapes): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '健网 Jianwang',
        version: readVersion(),
        description: 'Public fitness: teams, organisations, filings.',
        license: { name: 'Apache-2.0' },
      },
      components: {
        schemas: Object.fromEntries(named),
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: '__Host-jianwang' },
          citizen: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }],
    },
    transform: ({ schema, url, route }) => {
      const access = route.config?.access
      if (access === 'public') return { schema: { ...schema, security: [] }, url }
      if (access === 'citizen') return { schema: { ...schema, security: [{ citizen: [] }] }, url }
      if (access === 'visitor') return { schema: { ...schema, security: [{ citizen: [] }, {}] }, url }
      return { schema: schema ?? {}, url }
    },
    transformObject: (written) => {
      if (!('openapiObject' in written)) throw new Error('the description is written as OpenAPI 3.1')
      return shareShapes(written.openapiObject, named.keys())
    },
  })
}

type Written = { plain: Buffer; packed: Buffer; etag: string }

/**
 * `/openapi.json` and the pages of `/docs`, for whom the installation shows them (API_DOCS). Two megabytes: written and
 * packed once, and not sent again to who has them.
 */
export async function mountDescription(app: FastifyInstance, house: House): Promise<void> {
  const { apiDocs } = house.config
  if (apiDocs === 'off') return
  let written: Promise<Written> | undefined
  const admit = async (req: FastifyRequest) => {
    if (apiDocs === 'staff') await inTx(house, req, async () => undefined)
  }
  const send = async (req: FastifyRequest, reply: FastifyReply) => {
    written ??= write(app)
    return sendWritten(req, reply, await written)
  }
  app.get('/openapi.json', { schema: { hide: true }, onRequest: admit }, send)
  await app.register(async (pages) => {
    pages.addHook('onRequest', async (req, reply) => {
      await admit(req)
      // The plugin would write both anew for each request.
      if (req.routeOptions.url === '/docs/json') return send(req, reply)
      if (req.routeOptions.url === '/docs/yaml') throw unknownRoute()
    })
    await pages.register(import('@fastify/swagger-ui'), { routePrefix: '/docs', staticCSP: true })
  })
}

async function write(app: FastifyInstance): Promise<Written> {
  const plain = Buffer.from(JSON.stringify(app.swagger()))
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 27)
  return { plain, packed: await promisify(gzip)(plain), etag: `"${digest}"` }
}

function sendWritten(
  req: FastifyRequest,
  reply: FastifyReply,
  { plain, packed, etag }: Written,
): FastifyReply {
  reply.header('etag', etag).header('cache-control', 'no-cache').header('vary', 'accept-encoding')
  if (req.headers['if-none-match'] === etag) return reply.code(304).send()
  reply.header('content-type', 'application/json; charset=utf-8')
  return /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''))
    ? reply.header('content-encoding', 'gzip').send(packed)
    : reply.send(plain)
}
