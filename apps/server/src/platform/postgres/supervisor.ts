import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import {
  type Cluster,
  chooseSettings,
  clusterExists,
  createCluster,
  endPostmaster,
  findFreePort,
  launchPostmaster,
  stopPostmaster,
} from './cluster.ts'
import { takeDataLock } from './data-lock.ts'
import { clearStrays, findPostmaster, isRunning, waitGone } from './postmaster.ts'
import { EmbeddedRefusal } from './refusal.ts'
import { ensureRoles, hashRoles, isAnswering } from './roles.ts'
import { chooseRunAs } from './run-as.ts'
import { ensureSecrets } from './secrets.ts'
import { readState, writeState } from './state.ts'
import { makeUrls, secretNames, type Urls } from './urls.ts'

export type EmbeddedOptions = {
  /** Holds the cluster (`postgres/`), its log, `embedded.json` and `secrets.json`. Created when absent. */
  dataDir: string
  /** Told each step in Chinese; nothing secret is ever passed. */
  onStep?: (text: string) => void
  /** false: fsync off and the like, for tests only. */
  durable?: boolean
  /** false: the database outlives this process when it is killed (it is then adopted by the next start). */
  tied?: boolean
}

export type Embedded = Urls & {
  /** True when a postmaster left over by a killed process was taken on. */
  adopted: boolean
  clusterDir: string
  /** Fast shutdown; resolves when the postmaster is gone. May be called twice. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that came with npm on this data folder, on 127.0.0.1 and a free port of its own,
 * with its roles in place. Survives whatever the previous process died of: a postmaster left behind is adopted
 * (same settings) or stopped, a stale pid file is cleared.
 * @throws EmbeddedRefusal in Chinese when it cannot: folder in use, no binaries, initdb or start failed
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const say = options.onStep ?? (() => {})
  const durable = options.durable ?? true
  mkdirSync(options.dataDir, { recursive: true, mode: 0o711 })
  const dataDir = realpathSync(options.dataDir)
  const lock = await takeDataLock(dataDir)
  try {
    const cluster = describeCluster(dataDir)
    const secrets = ensureSecrets(dataDir, secretNames)
    if (!clusterExists(cluster.clusterDir)) {
      say('初始化内置 PostgreSQL（initialise the embedded database）')
      await createCluster(cluster, secrets.postgresPassword, durable)
    }
    const running = await bringUp(cluster, options, (port) => makeUrls(secrets, port).superUrl, say)
    const urls = makeUrls(secrets, running.port)
    const state = readState(dataDir)
    if (state.roles !== hashRoles()) {
      say('建立数据库与最小权限角色（create roles）')
      await ensureRoles(urls.superUrl, { owner: secrets.ownerPassword, app: secrets.appPassword })
      writeState(dataDir, { ...state, roles: hashRoles() })
    }
    const watch = keepAlive(cluster, running, options, say)
    let stopping: Promise<void> | undefined
    return {
      ...urls,
      adopted: running.adopted,
      clusterDir: cluster.clusterDir,
      stop: () => {
        stopping ??= watch
          .end()
          .then(() => stopPostmaster(cluster, running.pid))
          .finally(() => lock.release())
        return stopping
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

function describeCluster(dataDir: string): Cluster {
  const binaries = findBinaries()
  const clusterDir = path.join(dataDir, 'postgres')
  const logFile = path.join(dataDir, 'postgres.log')
  return { dataDir, clusterDir, logFile, binaries, runAs: chooseRunAs(binaries.postgres, dataDir) }
}

type Running = { pid: number; port: number; adopted: boolean; gone: Promise<void> }

/** Brings a postmaster that died (killed, out of memory) back on the same port; the pools reconnect by themselves. */
function keepAlive(
  cluster: Cluster,
  running: Running,
  options: EmbeddedOptions,
  say: (text: string) => void,
): { end(): Promise<void> } {
  const settings = chooseSettings(options.durable ?? true)
  const ending = new AbortController()
  const ended = once(ending.signal, 'abort')
  const watch = async () => {
    for (;;) {
      await Promise.race([running.gone, ended])
      if (ending.signal.aborted) return
      say('内置 PostgreSQL 意外退出，正在重新启动（the database died, starting it again）')
      for (let failed = false; !ending.signal.aborted; failed = true) {
        const launched = await revive().catch((error: unknown) => {
          if (!failed) say(error instanceof Error ? error.message : String(error))
        })
        if (launched !== undefined) {
          Object.assign(running, launched)
          break
        }
        await pause(200, undefined, { ref: false, signal: ending.signal }).catch(() => {})
      }
    }
  }
  const revive = async () => {
    await clearStrays(cluster.clusterDir)
    const launched = await launchPostmaster(cluster, running.port, settings, options.tied ?? true)
    return launched === 'held' ? undefined : launched
  }
  const watching = watch()
  return {
    end: async () => {
      ending.abort()
      await watching
    },
  }
}

/** Resolves when a process that is not our child has gone. */
async function untilGone(pid: number): Promise<void> {
  while (isRunning(pid)) await pause(500, undefined, { ref: false })
}

async function bringUp(
  cluster: Cluster,
  options: EmbeddedOptions,
  superUrlAt: (port: number) => string,
  say: (text: string) => void,
): Promise<Running> {
  const settings = chooseSettings(options.durable ?? true)
  const print = createHash('sha256')
    .update([cluster.binaries.version, ...settings].join('\n'))
    .digest('hex')
  const state = readState(cluster.dataDir)
  const left = findPostmaster(cluster.clusterDir)
  if (left) {
    // One tied to a dead process is already on its way out; it does not answer any more.
    if (state.settings === print && (await isAnswering(superUrlAt(left.port)))) {
      say('接管上次遗留的 PostgreSQL（adopt the running database）')
      return { pid: left.pid, port: left.port, adopted: true, gone: untilGone(left.pid) }
    }
    say('停止上次遗留的 PostgreSQL（stop the left-over database）')
    await endLeftOver(cluster, left.pid)
  }
  say('启动内置 PostgreSQL（start the embedded database）')
  const giveUp = Date.now() + 5_000
  for (let attempt = 1; attempt <= 3; ) {
    const port = await findFreePort(attempt === 1 ? state.port : undefined)
    writeState(cluster.dataDir, { ...state, port, settings: print })
    const launched = await launchPostmaster(cluster, port, settings, options.tied ?? true)
    if (launched !== undefined && launched !== 'held') return { ...launched, port, adopted: false }
    if (launched === 'held' && Date.now() > giveUp) throw heldElsewhere(cluster)
    await clearStrays(cluster.clusterDir)
    if (launched === undefined) attempt++
    else await pause(50)
  }
  throw new EmbeddedRefusal(`内置 PostgreSQL 启动失败，原因见 ${cluster.logFile} 的末尾。`)
}

/** Nobody uses it any more, so it gets little time: the log is replayed at the start. */
async function endLeftOver(cluster: Cluster, pid: number): Promise<void> {
  if (process.platform === 'win32') return stopPostmaster(cluster, pid)
  if (!(await waitGone(pid, 300))) await endPostmaster(pid, 1_500)
}

function heldElsewhere(cluster: Cluster): EmbeddedRefusal {
  return new EmbeddedRefusal(
    `数据目录 ${cluster.dataDir} 中的数据库仍在另一个容器或另一台机器上运行，从这里看不到它的进程。请先停止那一个（例如 docker stop），再启动。`,
  )
}
