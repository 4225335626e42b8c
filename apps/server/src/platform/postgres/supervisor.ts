import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { findBinaries } from './binaries.ts'
import {
  type Cluster,
  chooseSettings,
  clusterExists,
  createCluster,
  findFreePort,
  launchPostmaster,
  stopPostmaster,
} from './cluster.ts'
import { takeDataLock } from './data-lock.ts'
import { findPostmaster, isRunning, readPidFile, waitGone } from './postmaster.ts'
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

type Running = { pid: number; port: number; adopted: boolean }

/** Brings a postmaster that died (killed, out of memory) back on the same port; the pools reconnect by themselves. */
function keepAlive(
  cluster: Cluster,
  running: Running,
  options: EmbeddedOptions,
  say: (text: string) => void,
): { end(): Promise<void> } {
  const settings = chooseSettings(options.durable ?? true)
  let reviving: Promise<unknown> = Promise.resolve()
  let busy = false
  const revive = async () => {
    say('内置 PostgreSQL 意外退出，正在重新启动（the database died, starting it again）')
    if (!(await launchPostmaster(cluster, running.port, settings, options.tied ?? true))) return
    running.pid = readPidFile(cluster.clusterDir)?.pid ?? running.pid
  }
  const timer = setInterval(() => {
    if (busy || isRunning(running.pid)) return
    busy = true
    reviving = revive()
      .catch((error: unknown) => say(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        busy = false
      })
  }, 500)
  timer.unref()
  return {
    end: async () => {
      clearInterval(timer)
      await reviving
    },
  }
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
      return { pid: left.pid, port: left.port, adopted: true }
    }
    say('停止上次遗留的 PostgreSQL（stop the left-over database）')
    if (!(await waitGone(left.pid, 300))) await stopPostmaster(cluster, left.pid)
  }
  say('启动内置 PostgreSQL（start the embedded database）')
  for (let attempt = 1; attempt <= 3; attempt++) {
    const port = await findFreePort(attempt === 1 ? state.port : undefined)
    writeState(cluster.dataDir, { ...state, port, settings: print })
    if (await launchPostmaster(cluster, port, settings, options.tied ?? true)) {
      const pid = readPidFile(cluster.clusterDir)?.pid
      if (pid !== undefined) return { pid, port, adopted: false }
    }
  }
  throw new EmbeddedRefusal(`内置 PostgreSQL 启动失败，原因见 ${cluster.logFile} 的末尾。`)
}
