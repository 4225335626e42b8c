import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What postmaster.pid says (PostgreSQL: src/include/utils/pidfile.h). */
export type PidFile = { pid: number; port: number; status: string }

export function locatePidFile(clusterDir: string): string {
  return path.join(clusterDir, 'postmaster.pid')
}

export function readPidFile(clusterDir: string): PidFile | undefined {
  try {
    const lines = readFileSync(locatePidFile(clusterDir), 'utf8').split('\n')
    const pid = Math.abs(Number(lines[0]))
    if (!Number.isInteger(pid) || pid === 0) return undefined
    return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() }
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Alive and not merely waiting for its parent to notice its end (containers without an init keep such rows for ever). */
export function isRunning(pid: number): boolean {
  return isAlive(pid) && !isZombie(pid)
}

function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** True when this process works in the cluster's folder, as every PostgreSQL process does. Linux only. */
function worksIn(pid: number | string, clusterDir: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir)
  } catch {
    return false
  }
}

/**
 * The living postmaster of this cluster, or undefined. Process numbers are reused (always so in a restarted
 * container), hence a living number alone proves nothing: the process must also work in the cluster's folder.
 */
export function findPostmaster(clusterDir: string): PidFile | undefined {
  const file = readPidFile(clusterDir)
  if (!file || !isRunning(file.pid)) return undefined
  if (process.platform !== 'linux') return file
  return worksIn(file.pid, clusterDir) ? file : undefined
}

/** Processes of this cluster that can be seen from here. Linux only. */
function listStrays(clusterDir: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && worksIn(name, clusterDir))
    .map(Number)
    .filter(isRunning)
}

/** A pid file whose number now belongs to a living stranger would keep PostgreSQL from starting. */
export function clearStalePidFile(clusterDir: string): void {
  if (process.platform !== 'linux' || findPostmaster(clusterDir) !== undefined) return
  if (listStrays(clusterDir).length === 0) rmSync(locatePidFile(clusterDir), { force: true })
}

/**
 * Ends what a dead postmaster left behind. Its backends notice late, or never: one that computes, that stands still, that
 * hangs in the kernel. Until the last has let go of the shared memory no new postmaster may begin; nothing committed is
 * theirs to lose any more.
 */
export async function clearStrays(clusterDir: string): Promise<void> {
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    const strays = listStrays(clusterDir)
    for (const pid of strays) sendSignal(pid, name)
    await Promise.all(strays.map((pid) => waitGone(pid, 500)))
  }
}

export function sendSignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Already gone.
  }
}

/** Resolves to true once the process is gone, false when it outlives the time given (ms). */
export async function waitGone(pid: number, ms: number): Promise<boolean> {
  const until = Date.now() + ms
  while (isRunning(pid)) {
    if (Date.now() > until) return false
    await pause(15)
  }
  return true
}

/** Resolves to true once the postmaster accepts connections, false when the process dies first or time (ms) is up. */
export async function waitReady(
  clusterDir: string,
  pid: () => number | undefined,
  ms: number,
): Promise<boolean> {
  const until = Date.now() + ms
  for (;;) {
    const file = readPidFile(clusterDir)
    const running = pid()
    if (running === undefined || Date.now() > until) return false
    if (file && file.pid === running && file.status === 'ready') return true
    await pause(15)
  }
}
