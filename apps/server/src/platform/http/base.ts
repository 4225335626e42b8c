import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { findDatabaseFault } from '../database-fault.ts'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import {
  badShape,
  type FieldFault,
  foreignOrigin,
  internal,
  Problem,
  tooLarge,
  tooMany,
  wrongMediaType,
} from '../problem.ts'
import { trustedBy } from '../proxies.ts'
import { cutHalfSentBodies } from './body-deadline.ts'
import { makeCompilers } from './compilers.ts'
import { secondsToWait, toDatabaseProblem } from './database-problems.ts'
import { refusePersonalNumbers } from './personal-numbers.ts'
import { unknownRoute } from './problems.ts'
import { boundStrangers, refuseStrangersBody } from './small-bodies.ts'
import { refuseUnreadable } from './unreadable.ts'
import { explainFault } from './validation.ts'

/** An empty house: shape checking, problems in Chinese, security headers. Modules are mounted by app.ts. */
export async function openHttp(house: House, schemas: 'lazy' | 'eager'): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: house.log as FastifyBaseLogger, // pino is one; the narrower type would leak into every route
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    bodyLimit: 262_144,
    // Who still reaches us while we leave is answered (departure.ts).
    return503OnClosing: false,
    // Nothing may come or go for a minute, a head for 15 s; the whole of a request, an upload's too, has 30 minutes.
    // The body of any other is there within 30 s (body-deadline.ts).
    connectionTimeout: 60_000,
    requestTimeout: 1_800_000,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    rewriteUrl: (req) => {
      // WeChat's request function knows no PATCH. Nothing else may be said in a POST's stead.
      if (req.method === 'POST' && req.headers['x-http-method-override'] === 'PATCH') req.method = 'PATCH'
      return req.url ?? '/'
    },
    trustProxy: trustedBy(house.config.trustProxy),
    routerOptions: { maxParamLength: 200 },
    schemaController: { compilersFactory: makeCompilers(schemas) },
    ajv: {
      customOptions: { removeAdditional: false, coerceTypes: 'array', useDefaults: true },
    },
  })
  await app.register(cookie)
  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat()
    if (!route.config?.access && !methods.includes('HEAD') && route.url.startsWith('/api/'))
      throw new Error(`${methods.join(',')} ${route.url} does not say who may knock (config.access)`)
    boundStrangers(route)
  })
  app.addHook('onRequest', async (req, reply) => {
    setHeaders(req, reply)
    // A phone's clock may be minutes wrong: what changes by the half minute there follows this one.
    reply.header('server-time', house.clock.now().toISOString())
    refuseForeignOrigin(req)
  })
  cutHalfSentBodies(app)
  app.addHook('preParsing', async (req) => refuseStrangersBody(req))
  app.addHook('preValidation', async (req) => {
    refuseUnreadable(req)
    refusePersonalNumbers(req)
  })
  app.setErrorHandler((error, req, reply) => answerProblem(house, error, req, reply))
  // An address that is neither a file nor a route of ours belongs to the console's own router.
  app.setNotFoundHandler((req, reply) => {
    const wantsPage =
      req.method === 'GET' &&
      !req.url.startsWith('/api/') &&
      String(req.headers.accept ?? '').includes('text/html')
    return wantsPage && house.config.consoleDir !== undefined
      ? reply.header('cache-control', 'no-cache').sendFile('index.html')
      : answerProblem(house, unknownRoute(), req, reply)
  })
  const { consoleDir, miniDir } = house.config
  if (consoleDir !== undefined) await mountPages(app, consoleDir, '/')
  if (miniDir !== undefined) {
    await mountPages(app, miniDir, '/m/')
    app.get('/m', (_req, reply) => reply.redirect('/m/', 301))
  }
  return app
}

/** Built pages: hashed assets are kept a year, pages always come fresh. Precompressed files are used when present. */
async function mountPages(app: FastifyInstance, dir: string, prefix: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: dir,
    prefix,
    decorateReply: prefix === '/',
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
}

const contentPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https://*.tianditu.gov.cn",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ')

function setHeaders(req: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', req.id)
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'same-origin')
  reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  reply.header('content-security-policy', contentPolicy)
  reply.header('cross-origin-opener-policy', 'same-origin')
  if (req.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
}

/**
 * Cross-site request forgery: a change needs our own header, which another site cannot send without a preflight, and
 * an Origin, when there is one, must be ours. The session cookie is SameSite=Strict besides.
 */
function refuseForeignOrigin(req: FastifyRequest): void {
  if (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS') return
  // Another house's server sends our header as little as a foreign page does; it proves itself in the request.
  if (req.routeOptions.config.signed === true) return
  const origin = req.headers.origin
  if (req.headers['x-requested-with'] !== 'jianwang') throw foreignOrigin()
  if (origin !== undefined && hostOf(origin) !== req.headers.host) throw foreignOrigin()
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function answerProblem(house: House, error: unknown, req: FastifyRequest, reply: FastifyReply): FastifyReply {
  const found = toProblem(error, req)
  if (found.status >= 500) logFailure(house, error, req)
  const wait = secondsToWait.get(found.code)
  if (wait !== undefined) reply.header('retry-after', wait)
  return reply
    .code(found.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      ...found.extra,
      type: `/problems/${found.code}`,
      title: found.title,
      status: found.status,
      detail: found.detail,
      instance: req.id,
      code: found.code,
      ...(found.errors === undefined ? {} : { errors: found.errors }),
    })
}

/** What passes by itself needs no stack, and the database's details may hold what a row says. */
function logFailure(house: House, error: unknown, req: FastifyRequest): void {
  const about = { requestId: req.id, route: req.routeOptions.url, method: req.method }
  const fault = error instanceof Problem ? undefined : findDatabaseFault(error)
  if (fault === undefined) house.log.error({ err: error, ...about }, 'request failed')
  else {
    const { code, message } = error as FastifyError // an Error, or it would be no fault
    house.log.warn({ fault, code, message, ...about }, 'database fault')
  }
}

function toProblem(error: unknown, req: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return internal()
  const fault = error as FastifyError // Fastify's own errors carry `validation`, `statusCode` and `code`
  if (fault.validation !== undefined) {
    const errors = keepFirstByField(fault.validation.map(explainFault))
    return badShape({ first: errors[0]?.message ?? '' }, { errors: errors.slice(0, 50) })
  }
  if (fault.statusCode === 413) return tooLarge(req.routeOptions.bodyLimit)
  if (fault.statusCode === 415) return wrongMediaType()
  if (fault.statusCode === 429) return tooMany()
  if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500)
    return badShape({ first: '请求的内容无法读取，请检查后重试。' })
  return toDatabaseProblem(error) ?? internal()
}

/** One sentence a field: a schema may find an empty text both too short and misshapen. */
function keepFirstByField(faults: readonly FieldFault[]): FieldFault[] {
  return [...new Map(faults.toReversed().map((fault) => [fault.path, fault])).values()].toReversed()
}
