import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { readVersion } from '../config.ts'
import type { House } from '../house.ts'
import { Problem, problem } from '../problem.ts'

export const notReady = problem('platform/not-ready', 503)

/** What operators and monitors ask: alive, ready, measured, described. No business data, no names. */
export function mountOperations(app: FastifyInstance, house: House): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  new Gauge({
    name: 'database_connections',
    help: 'Connections held by the pools',
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect() {
      for (const [name, pool] of [
        ['requests', house.db.requests],
        ['bulk', house.db.bulk],
      ] as const) {
        this.set({ pool: name, state: 'open' }, pool.totalCount)
        this.set({ pool: name, state: 'waiting' }, pool.waitingCount)
      }
    },
  })
  app.addHook('onResponse', async (req, reply) => {
    seconds.observe(
      { method: req.method, route: req.routeOptions.url ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
  const version = readVersion()
  const hidden = { schema: { hide: true } }
  app.get('/healthz', hidden, async () => ({ status: 'ok', version }))
  app.get('/readyz', hidden, async () => {
    await askDatabase(house)
    return { status: 'ready', version }
  })
  app.get('/metrics', hidden, async (_req, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  )
  app.get('/openapi.json', hidden, async () => app.swagger())
}

async function askDatabase(house: House): Promise<void> {
  try {
    await house.db.requests.query('select 1')
  } catch (error) {
    house.log.warn({ err: error }, 'database does not answer')
    throw error instanceof Problem ? error : notReady()
  }
}
