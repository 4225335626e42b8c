import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { anonymousActor } from '../call.ts'
import { readVersion } from '../config.ts'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import { Problem, problem } from '../problem.ts'
import { measureWork, type Probe, type WorkState } from '../standstill.ts'
import { withCall } from '../transaction.ts'
import { isLeaving } from './departure.ts'
import { admitOperator } from './operators.ts'

export const notReady = problem('platform/not-ready', 503)

let kept: Registry | undefined
/** Memory, processor, event loop: once a process, whose observers never let go of what they count into. */
function ofProcess(): Registry {
  if (kept === undefined) {
    kept = new Registry()
    collectDefaultMetrics({ register: kept })
  }
  return kept
}

/** What operators and monitors ask: alive, ready, measured. No business data, no names. */
export function mountOperations(app: FastifyInstance, house: House, probes: readonly Probe[]): void {
  const registry = new Registry()
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
  const askWork = shareAnswer(() => measureWork(house, probes))
  measureStandstill(registry, askWork)
  countAlarms(registry, askWork)
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
    if (isLeaving(app)) throw notReady()
    await askDatabase(house)
    // Said, and no reason for a 503: this process can serve, and without it nobody could see or mend what stands still.
    return { status: 'ready', version, work: await askWork().then(tellWork, () => ({ status: 'unknown' })) }
  })
  app.get('/metrics', hidden, async (req, reply) => {
    admitOperator(house.config, req)
    return reply
      .header('content-type', registry.contentType)
      .send(await Registry.merge([ofProcess(), registry]).metrics())
  })
}

/** By the way every request takes: a pool that is down, and statements that fail behind a pooler, are told alike. */
async function askDatabase(house: House): Promise<void> {
  if (house.db.health.namesLost) {
    house.log.error('statements lose their names: set DATABASE_POOLER=transaction')
    throw notReady()
  }
  try {
    const opening = { actor: anonymousActor, now: house.clock.now(), requestId: newId(), readOnly: true }
    await withCall(house, opening, (call) => sql`select 1`.execute(call.tx))
  } catch (error) {
    house.log.warn({ err: error }, 'database does not answer')
    throw error instanceof Problem ? error : notReady()
  }
}

/** Whoever asks while the answer is being found gets the same one: however many ask, the database is asked once. */
function shareAnswer<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined
    })
    return asked
  }
}

function tellWork({ readings, stuck, parked }: WorkState) {
  const standing = readings.filter(({ stands }) => stands).map(({ name }) => name)
  return {
    status: standing.length > 0 ? 'standing' : 'moving',
    standing,
    waitingSeconds: Object.fromEntries(readings.map(({ name, seconds }) => [name, seconds])),
    stuckTasks: stuck,
    parkedFacts: parked,
  }
}

/** While the database does not answer there is nothing to say of the work; the other figures are still shown. */
function measureStandstill(registry: Registry, ask: () => Promise<WorkState>): void {
  const each: readonly (readonly [string, string, (state: WorkState) => [string, number][]])[] = [
    [
      'work_waiting_seconds',
      'Age of the oldest work that could be done now',
      ({ readings }) => readings.map(({ name, seconds }) => [name, seconds]),
    ],
    [
      'work_standing',
      '1 when nobody seems to be at it',
      ({ readings }) => readings.map(({ name, stands }) => [name, Number(stands)]),
    ],
    [
      'work_for_operator',
      'Tasks and facts that wait for an operator',
      ({ stuck, parked }) => [
        ['tasks', stuck],
        ['facts', parked],
      ],
    ],
  ]
  for (const [name, help, read] of each)
    new Gauge({
      name,
      help,
      labelNames: ['what'],
      registers: [registry],
      async collect() {
        this.reset()
        const state = await ask().catch(() => undefined)
        if (state !== undefined) for (const [what, value] of read(state)) this.set({ what }, value)
      },
    })
}

/** Kept in the database, so that every process tells the same number and none is lost with it. */
function countAlarms(registry: Registry, ask: () => Promise<WorkState>): void {
  new Counter({
    name: 'alarms_total',
    help: 'How often each alarm rang',
    labelNames: ['what'],
    registers: [registry],
    async collect() {
      const state = await ask().catch(() => undefined)
      if (state === undefined) return
      this.reset()
      for (const { name, rung } of state.alarms) this.inc({ what: name }, rung)
    },
  })
}
