import { EventEmitter } from 'node:events'
import { Writable } from 'node:stream'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { Tx } from './call.ts'
// What every connection of the process reads: numbers and calendar days.
import './pg-client.ts'
import { nameOf } from './statement-names.ts'
import { type TimeLimits, toConnectionSettings, toTransactionSettings } from './time-limits.ts'
import { Turnstile } from './turnstile.ts'

/**
 * Two pools on the same role. `requests` pipelines statements (set-up and first query share one round trip);
 * `bulk` does not, because COPY and cursors cannot be pipelined.
 */
export type Db = {
  requests: pg.Pool
  bulk: pg.Pool
  turnstile: Turnstile
  health: Health
  close(): Promise<void>
}

/** `namesLost`: a pooler stands between that the settings do not know of, and statements fail by chance. */
export type Health = { namesLost: boolean }

export type DbOptions = {
  max?: number
  /** Connections of the bulk pool. */
  few?: number
  onError?: (error: Error) => void
  /** None for planting and measuring. */
  limits?: { requests: TimeLimits; bulk: TimeLimits }
  /** `transaction`: PgBouncer in transaction mode stands between; no statement keeps a name there. */
  pooler?: 'none' | 'transaction'
}

export function openDb(url: string, options: DbOptions = {}): Db {
  const max = options.max ?? 12
  const health: Health = { namesLost: false }
  const few = options.few ?? Math.max(3, Math.floor(max / 3))
  const requests = openPool(url, options, options.limits?.requests, { max, pipeline: true, health })
  const bulk = openPool(url, options, options.limits?.bulk, { max: few, health })
  return {
    requests: requests.pool,
    bulk: bulk.pool,
    turnstile: new Turnstile(max),
    health,
    close: async () => {
      await Promise.all([requests.close(), bulk.close()])
    },
  }
}

/** How transactions begin on a client behind a pooler. */
const beginnings = new WeakMap<pg.ClientBase, string>()

const healths = new WeakMap<pg.ClientBase, Health>()

const firstFaults = new WeakMap<pg.ClientBase, unknown>()

/** Statements sent together fail together; the first says why, the others (25P02) only that there was one. */
function keepFirstFault(client: pg.ClientBase): void {
  const { connection } = client as { connection?: unknown } // the typings of pg keep it to themselves
  if (connection instanceof EventEmitter)
    connection.on('errorMessage', (fault: unknown) => {
      if (!firstFaults.has(client)) firstFaults.set(client, fault)
    })
}

export function forgetFirstFault(client: pg.ClientBase): void {
  firstFaults.delete(client)
}

export function findFirstFault(client: pg.ClientBase, error: unknown): unknown {
  const isLater = error instanceof Error && 'code' in error && error.code === '25P02'
  return isLater ? (firstFaults.get(client) ?? error) : error
}

/** PostgreSQL knows a name it should not, or does not know one it should: another server process than before. */
export function noteLostName(client: pg.ClientBase, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const health = healths.get(client)
  if (health !== undefined && (code === '42P05' || code === '26000')) health.namesLost = true
}

function openPool(
  url: string,
  { onError = () => {}, pooler = 'none' }: DbOptions,
  limits: TimeLimits | undefined,
  { health, ...size }: { max: number; pipeline?: boolean; health: Health },
): { pool: pg.Pool; close(): Promise<void> } {
  const isDirect = pooler === 'none'
  const pool = new pg.Pool({
    ...size, // `pipeline` is newer than the typings
    connectionString: url,
    application_name: 'jianwang',
    connectionTimeoutMillis: limits?.connect ?? 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(isDirect && limits !== undefined ? toConnectionSettings(limits) : {}),
  } as pg.PoolConfig)
  pool.on('error', onError)
  pool.on('connect', (client) => {
    // A connection may be lost while it is borrowed: its statements tell, and the pool drops it when it is given back.
    client.on('error', () => {})
    keepFirstFault(client)
    healths.set(client, health)
    if (isDirect) return
    beginnings.set(client, limits === undefined ? '' : `; ${toTransactionSettings(limits)}`)
  })
  const stopWatching = limits === undefined ? () => {} : cutOverdue(pool, limits.whole)
  return {
    pool,
    close: async () => {
      stopWatching()
      await pool.end()
    },
  }
}

/** Cuts what is borrowed for too long: a frozen server, or a network that swallows packets, answers nothing for ever. */
function cutOverdue(pool: pg.Pool, most: number): () => void {
  const since = new Map<pg.PoolClient, number>()
  pool.on('acquire', (client) => since.set(client, performance.now()))
  pool.on('release', (_error, client) => since.delete(client))
  const timer = setInterval(() => {
    const overdue = performance.now() - most
    for (const [client, start] of since) if (start < overdue) cutOff(client)
  }, 1_000)
  timer.unref()
  return () => clearInterval(timer)
}

/** Ends a connection at once, whatever it waits for; all its statements fail. */
export function cutOff(client: pg.ClientBase): void {
  cut.add(client)
  streamOf(client)?.destroy()
}

const cut = new WeakSet<pg.ClientBase>()

/** To the pool, or to nobody when it was cut off. */
export function giveBack(client: pg.PoolClient): void {
  client.release(cut.has(client))
}

export function beginningOf(client: pg.ClientBase, readOnly: boolean): string {
  const begin = readOnly ? 'begin read only' : 'begin'
  return `${begin}${beginnings.get(client) ?? ''}`
}

/** `pipeline` is newer than the typings. */
export function isPipelined(client: pg.ClientBase): boolean {
  return 'pipeline' in client && client.pipeline === true
}

/** One statement with a kept name on a borrowed client. */
export function runNamed(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[],
): Promise<pg.QueryResult> {
  // PgBouncer hands a connection to the next transaction without what was prepared on it.
  const name = beginnings.has(client) ? undefined : nameOf(client, text)
  return client.query(
    name === undefined ? { text, values: [...values] } : { name, text, values: [...values] },
  )
}

/**
 * What is sent on this client until the running microtasks are done leaves in one packet: writing to a socket is the
 * dearest thing a short request does (measured: 40 % of it, one write for each statement). `last` is run before it leaves.
 */
export function gatherStatements(client: pg.ClientBase, last: () => void = () => {}): void {
  const stream = streamOf(client)
  // Corks nest: the packet leaves when the last of them is pulled.
  stream?.cork()
  // A tick asked for by a microtask comes after all microtasks, from wherever this was called.
  queueMicrotask(() =>
    process.nextTick(() => {
      last()
      stream?.uncork()
    }),
  )
}

/** The typings of pg keep the connection's socket to themselves; without one, statements are simply not gathered. */
function streamOf(client: pg.ClientBase): Writable | undefined {
  const { connection } = client as { connection?: { stream?: unknown } }
  return connection?.stream instanceof Writable ? connection.stream : undefined
}

/** Clients whose transaction was committed while its work may still be running. */
const ended = new WeakSet<pg.ClientBase>()

export function markEnded(client: pg.ClientBase, isEnded: boolean): void {
  if (isEnded) ended.add(client)
  else ended.delete(client)
}

/** What was sent last on a client that does not pipeline. */
const lastSent = new WeakMap<pg.ClientBase, Promise<unknown>>()

/** Sends when everything sent before is answered, as services may ask several things at once; a client that pipelines needs no turn. */
export function sendInTurn<T>(client: pg.ClientBase, send: () => Promise<T>): Promise<T> {
  if (isPipelined(client)) return send()
  const sent = (lastSent.get(client) ?? Promise.resolve()).then(send, send)
  lastSent.set(client, sent)
  return sent
}

class ClientConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase
  constructor(client: pg.ClientBase) {
    this.#client = client
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (ended.has(this.#client)) throw new Error('a statement after the commit of its transaction')
    const result = await sendInTurn(this.#client, () => runNamed(this.#client, query.sql, query.parameters))
    return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
  }
  // biome-ignore lint/correctness/useYield: streaming goes through the bulk pool's cursors instead
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('stream through the bulk pool')
  }
}

/** Kysely over a client somebody else borrowed and will begin, commit and give back. */
class ClientDriver implements Driver {
  readonly #connection: DatabaseConnection
  constructor(client: pg.ClientBase) {
    this.#connection = new ClientConnection(client)
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('a request has one transaction, opened at its edge')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()

const handles = new WeakMap<pg.ClientBase, Tx>()

/** The handle of a client is made once and serves every transaction it is borrowed for. */
export function wrapClient(client: pg.ClientBase): Tx {
  const known = handles.get(client)
  if (known !== undefined) return known
  const made: Tx = new Kysely({
    dialect: {
      createDriver: () => new ClientDriver(client),
      createAdapter: () => adapter,
      createQueryCompiler: () => compiler,
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  })
  handles.set(client, made)
  return made
}
