import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { takeFileLock } from './file-lock.ts'
import { clearStalePidFile, sendSignal, waitGone, waitReady } from './postmaster.ts'
import { EmbeddedRefusal } from './refusal.ts'
import { giveTo, type RunAs } from './run-as.ts'

export type Cluster = {
  dataDir: string
  clusterDir: string
  logFile: string
  binaries: Binaries
  runAs: RunAs
}

/** Messages in English whatever the machine's language, and none of our own PG* variables reaching the server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_'),
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}

function run(cluster: Cluster, program: string, args: string[]): Promise<{ code: number; output: string }> {
  const { file, args: all, options } = cluster.runAs.wrap(program, args, false)
  return new Promise((resolve, reject) => {
    const child = spawn(file, all, {
      ...options,
      cwd: '/',
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Makes a new, empty cluster: UTF-8, the built-in C.UTF-8 provider (the same order on every system), SCRAM.
 * It is made under another name and renamed, so that a killed initdb leaves nothing that looks like a cluster.
 */
export async function createCluster(
  cluster: Cluster,
  superPassword: string,
  durable: boolean,
): Promise<void> {
  const draft = `${cluster.clusterDir}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  giveTo(cluster.runAs, draft)
  const passwordFile = path.join(tmpdir(), `jianwang-${randomBytes(9).toString('hex')}`)
  writeFileSync(passwordFile, `${superPassword}\n`, { mode: 0o600, flag: 'wx' })
  giveTo(cluster.runAs, passwordFile)
  const common = [
    '-D',
    draft,
    '-U',
    'postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ]
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  if (!durable) common.push('--no-sync')
  try {
    // Not every system knows the C.UTF-8 ctype; the built-in provider does not need it, `lower` in libc does.
    let made = await run(cluster, cluster.binaries.initdb, [...common, ...locale, '--lc-ctype=C.UTF-8'])
    if (made.code !== 0) made = await run(cluster, cluster.binaries.initdb, [...common, ...locale])
    if (made.code !== 0) throw explainInitdb(cluster, made.output)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, cluster.clusterDir)
}

/** Its own words go to the log: they are English and long, and the operator needs to know one thing. */
function explainInitdb(cluster: Cluster, output: string): EmbeddedRefusal {
  if (/No space left|quota exceeded/i.test(output))
    return new EmbeddedRefusal(
      `数据目录 ${cluster.dataDir} 所在的磁盘已满，数据库未能初始化：请清理或扩容，或用 --data 指定别处。`,
    )
  const log = openLog(cluster)
  writeSync(log, output)
  closeSync(log)
  return new EmbeddedRefusal(`内置 PostgreSQL 初始化失败，原因见 ${cluster.logFile} 的末尾。`)
}

export function clusterExists(clusterDir: string): boolean {
  return existsSync(path.join(clusterDir, 'PG_VERSION'))
}

/** The settings this server runs with; a running postmaster with others is not adopted. */
export function chooseSettings(durable: boolean): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'shared_buffers=128MB',
    'password_encryption=scram-sha-256',
    'max_wal_size=1GB',
    'random_page_cost=1.1',
    'track_io_timing=on',
    'timezone=Asia/Shanghai',
    'log_timezone=Asia/Shanghai',
    'log_min_duration_statement=2s',
    // Statements, their parameters, and what errors say of rows (DETAIL, CONTEXT, and the value in `invalid input
    // syntax …: "…"`) may hold personal data: they stay out of the log. The application's own log has each error.
    'log_min_error_statement=panic',
    'log_min_messages=log',
    'log_error_verbosity=terse',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    // A backup counts rows at an exact place of the log (restore-point.ts).
    'wal_level=logical',
    'max_wal_senders=2',
    'huge_pages=off',
    'jit=off',
  ]
  return durable
    ? [...settings, 'fsync=on', 'synchronous_commit=on', 'full_page_writes=on']
    : [...settings, 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=1h']
}

/** A port nobody listens on now; `wanted` when that one is free. */
export function findFreePort(wanted?: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (wanted === undefined ? reject(error) : resolve(findFreePort())))
    probe.listen(wanted ?? 0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port)
        else reject(new Error('a TCP server without a port'))
      })
    })
  })
}

function openLog(cluster: Cluster): number {
  if (existsSync(cluster.logFile) && statSync(cluster.logFile).size > 5_000_000) {
    renameSync(cluster.logFile, `${cluster.logFile}.1`)
  }
  const log = openSync(cluster.logFile, 'a', 0o600)
  chmodSync(cluster.logFile, 0o600)
  return log
}

export type Launched = { pid: number; gone: Promise<void> }

/**
 * Starts the postmaster and waits until it accepts connections. The postmaster and all its backends hold a lock on the
 * data folder's volume, however their server ends: two databases never work on one folder, whatever container or
 * machine they are started in.
 * @returns 'held' when a process of this cluster still lives somewhere; undefined when it went away again: its log says why
 */
export async function launchPostmaster(
  cluster: Cluster,
  port: number,
  settings: string[],
  tied: boolean,
): Promise<Launched | 'held' | undefined> {
  const lock = takeFileLock(path.join(cluster.dataDir, 'postgres.lock'))
  if (lock === 'held') return 'held'
  clearStalePidFile(cluster.clusterDir)
  const flags = settings.flatMap((setting) => ['-c', setting])
  const args = ['-D', cluster.clusterDir, '-p', String(port), ...flags]
  const { file, args: all, options } = cluster.runAs.wrap(cluster.binaries.postgres, args, tied)
  const log = openLog(cluster)
  // Its own session: Ctrl-C in the terminal reaches this process only, which then stops the database in order.
  const child = spawn(file, all, {
    ...options,
    cwd: '/',
    env: cleanEnvironment(),
    detached: true,
    stdio: ['ignore', log, log, ...(lock === undefined ? [] : [lock])],
  })
  closeSync(log)
  if (lock !== undefined) closeSync(lock)
  let pid = child.pid
  const gone = new Promise<void>((resolve) => {
    for (const ending of ['error', 'exit'])
      child.on(ending, () => {
        pid = undefined
        resolve()
      })
  })
  child.unref()
  const isReady = await waitReady(cluster.clusterDir, () => pid, 120_000)
  return isReady && pid !== undefined ? { pid, gone } : undefined
}

/** Fast shutdown: running transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(cluster: Cluster, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await run(cluster, cluster.binaries.pgCtl, ['stop', '-D', cluster.clusterDir, '-m', 'fast', '-w'])
    return
  }
  await endPostmaster(pid, 60_000)
}

/**
 * Fast shutdown; then the immediate one, after which the next start replays the log; at last the end without warning,
 * for one that stands still. Nothing committed is lost by any of them.
 */
export async function endPostmaster(pid: number, patienceMs: number): Promise<void> {
  for (const [name, ms] of [
    ['SIGINT', patienceMs],
    ['SIGQUIT', 2_000],
    ['SIGKILL', 5_000],
  ] as const) {
    sendSignal(pid, name)
    if (await waitGone(pid, ms)) return
  }
  throw new EmbeddedRefusal(`内置 PostgreSQL（进程号 ${pid}）无法停止，请手动结束该进程。`)
}
