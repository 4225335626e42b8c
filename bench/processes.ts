import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'

const root = path.join(import.meta.dirname, '..')
/** The flags of `npm start` (scripts/start.mjs), so that what is measured is what runs. */
const serverFlags = ['--max-semi-space-size=8', '--no-deprecation', '--disable-warning=ExperimentalWarning']
/** A worker of its own has more room for what lives briefly, and a limit for the rest (ops/). */
const workerFlags = ['--max-semi-space-size=32', '--max-old-space-size=256', ...serverFlags.slice(1)]

export type Process = {
  address: string
  pid: number
  /** Resident memory in MB, now. */
  rss(): number
  /** Milliseconds of processor time used so far. */
  cpu(): number
  stop(): Promise<void>
}

/** Starts a program that says `"address":"http://…"` (or the given word) in a line of its output when it is ready. */
export async function startProcess(
  args: readonly string[],
  env: Record<string, string>,
  ready: RegExp = /"address":"([^"]+)"/,
  flags: readonly string[] = serverFlags,
): Promise<Process> {
  const profiled =
    process.env.BENCH_PROFILE === undefined
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
  const child = spawn(process.execPath, [...profiled, ...flags, ...args], {
    cwd: root,
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(root, '.cache/node'), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await waitReady(child, ready, args.join(' '))
  const pid = child.pid ?? 0
  return { address, pid, rss: () => readRss(pid), cpu: () => readCpu(pid), stop: () => stopProcess(child) }
}

async function waitReady(child: ChildProcess, ready: RegExp, name: string): Promise<string> {
  if (child.stdout === null) throw new Error('a child without output')
  const exited = new AbortController()
  child.once('exit', () => exited.abort())
  const lines = createInterface({ input: child.stdout })
  return new Promise((resolve, reject) => {
    exited.signal.addEventListener('abort', () => reject(new Error(`${name} ended before it was ready`)))
    lines.on('line', (line) => {
      const found = ready.exec(line)
      if (found) resolve(found[1] ?? '')
    })
  })
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

/** Linux only: elsewhere memory is not measured. */
export function readRss(pid: number): number {
  try {
    return (
      Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
    )
  } catch {
    return Number.NaN
  }
}

/** User and system time in ticks of 10 ms; the name in the second field may hold spaces. */
function readCpu(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

/** Watches memory while the work runs. @returns MB over what it was before */
export async function watchGrowth<T>(
  processes: readonly Process[],
  work: () => Promise<T>,
): Promise<{ result: T; growth: number }> {
  const sum = () => processes.reduce((total, each) => total + each.rss(), 0)
  const before = sum()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, sum())
  }, 20)
  try {
    const result = await work()
    return { result, growth: Math.max(peak, sum()) - before }
  } finally {
    clearInterval(timer)
  }
}

export const productMain = path.join(root, 'apps/server/src/main.ts')
export const bareFile = (name: string) => path.join(import.meta.dirname, 'bare', `${name}.ts`)

/** The product's own server in a process of its own. */
export function startServer(
  databaseUrl: string,
  dataDir: string,
  more: Record<string, string> = {},
): Promise<Process> {
  return startProcess([productMain, 'serve', '--port', '0', '--data', path.join(dataDir, 'files')], {
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'info',
    ...more,
  })
}

/** The product's own worker in a process of its own. */
export function startWorker(databaseUrl: string, dataDir: string): Promise<Process> {
  const env = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'info' }
  const args = [productMain, 'work', '--data', path.join(dataDir, 'files')]
  return startProcess(args, env, /"msg":"(working)"/, workerFlags)
}
