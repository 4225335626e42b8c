import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeFolder } from '#test/command'
import { readPidFile } from './postmaster.ts'
import { type Embedded, startEmbedded } from './supervisor.ts'

// Real processes, killed and stopped as machines, kernels and operators do it.

let dataDir: string
let clusterDir: string
const stopped = new Set<number>()
const children = new Set<ChildProcess>()
beforeEach(() => {
  dataDir = makeFolder('faults')
  clusterDir = path.join(dataDir, 'postgres')
})
afterEach(async () => {
  for (const pid of stopped) tell(pid, 'SIGKILL')
  stopped.clear()
  for (const child of children) {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  children.clear()
  rmSync(dataDir, { recursive: true, force: true })
})

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already.
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = await connect(url)
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

/** A backend that neither works nor hears signals, as one stuck in the kernel (a dead disk, a debugger, cgroup freezer). */
async function freezeBackend(url: string): Promise<void> {
  const client = await connect(url)
  const { rows } = await client.query('select pg_backend_pid() as pid')
  process.kill(rows[0].pid, 'SIGSTOP')
  stopped.add(rows[0].pid)
}

/** A process that starts the database here, says so, and then does what `then` says. */
function hold(wrap: readonly string[], options: object, then = 'setInterval(() => {}, 1000)') {
  const supervisor = new URL('./supervisor.ts', import.meta.url).href
  const code = `
    const { startEmbedded } = await import(${JSON.stringify(supervisor)})
    const embedded = await startEmbedded(${JSON.stringify({ dataDir, ...options })}).catch((error) => {
      console.log('refused: ' + error.message)
      process.exit(1)
    })
    console.log('holding ' + embedded.ownerUrl)
    ${then}`
  const [file = process.execPath, ...args] = [...wrap, process.execPath, '--input-type=module', '-e', code]
  const child = spawn(file, args, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += String(chunk)
    })
  const said = async (what: RegExp) => {
    await expect.poll(() => text, { timeout: 60_000, interval: 20 }).toMatch(what)
    return what.exec(text)?.[1] ?? ''
  }
  return { child, said }
}

test('server killed beside a backend that stands still: the next start does not wait for it', async () => {
  const holder = hold([], { tied: true })
  const url = await holder.said(/holding (\S+)/)
  await ask(url, 'create table public.kept as select 1 as n')
  await freezeBackend(url)
  holder.child.kill('SIGKILL')
  const began = performance.now()
  const embedded = await startEmbedded({ dataDir })
  // It used to take 66 s and more (a minute for the fast shutdown, then the immediate one); 5 s on a machine at rest.
  expect(performance.now() - began).toBeLessThan(30_000)
  expect(await ask(embedded.ownerUrl, 'select n from public.kept')).toEqual([{ n: 1 }])
  await embedded.stop()
}, 900_000)

test('postmaster killed beside a backend that stands still: the running server brings it back', async () => {
  const embedded = await startEmbedded({ dataDir })
  await ask(embedded.ownerUrl, 'create table public.kept as select 1 as n')
  for (let round = 0; round < 3; round++) {
    await freezeBackend(embedded.ownerUrl)
    const killed = readPidFile(clusterDir)?.pid ?? 0
    process.kill(killed, 'SIGKILL')
    await expect
      .poll(() => ask(embedded.ownerUrl, 'select n from public.kept').catch(() => 'down'), {
        timeout: 30_000,
      })
      .toEqual([{ n: 1 }])
    expect(readPidFile(clusterDir)?.pid).not.toBe(killed)
  }
  await embedded.stop()
  expect(readPidFile(clusterDir)).toBeUndefined()
}, 900_000)

test('both killed at once, with a backend that computes and hears nothing: the next start works', async () => {
  const holder = hold([], { tied: false })
  const url = await holder.said(/holding (\S+)/)
  const client = await connect(url)
  client.query('select count(*) from generate_series(1, 4000000000) n').catch(() => {})
  await freezeBackend(url)
  holder.child.kill('SIGKILL')
  tell(readPidFile(clusterDir)?.pid ?? 0, 'SIGKILL')
  const embedded = await startEmbedded({ dataDir })
  expect(await ask(embedded.ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }])
  await embedded.stop()
}, 900_000)

const namespaces: readonly (readonly [name: string, wrap: readonly string[]])[] = [
  ['process numbers', ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc']],
  ['network', ['unshare', '--net', 'sh', '-c', 'ip link set lo up; exec "$@"', 'sh']],
  [
    'both, and shared memory',
    [
      'unshare',
      '--net',
      '--ipc',
      '--pid',
      '--fork',
      '--kill-child',
      '--mount-proc',
      'sh',
      '-c',
      'ip link set lo up; exec "$@"',
      'sh',
    ],
  ],
]
const mayUnshare = ([file = '', ...args]: readonly string[]) =>
  spawnSync(file, [...args, 'true'], { stdio: 'ignore' }).status === 0

for (const [name, wrap] of namespaces) {
  test.skipIf(!mayUnshare(wrap))(
    `a second container (its own ${name}) on the same volume is refused`,
    async () => {
      const first: Embedded = await startEmbedded({ dataDir })
      const postmaster = readPidFile(clusterDir)?.pid
      const second = hold(wrap, {})
      expect(await second.said(/(refused: .*|holding)/)).toMatch(/^refused: .*正被另一个健网进程/)
      expect(readPidFile(clusterDir)?.pid).toBe(postmaster)
      expect(await ask(first.ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }])
      await first.stop()
      const third = hold(wrap, {}, 'await embedded.stop()')
      await third.said(/(holding)/)
      await once(third.child, 'exit')
    },
    120_000,
  )
}

const apart = namespaces[2]?.[1] ?? []
test.skipIf(!mayUnshare(apart))(
  'a database that outlived its server in another container is left alone, with a sentence',
  async () => {
    // A shell stays behind as the container's first process, so the killed server's database lives on.
    const init = ['sh', '-c', '"$@"; sleep 600', 'sh']
    const orphaned = hold([...apart, ...init], { tied: false }, "process.kill(process.pid, 'SIGKILL')")
    await orphaned.said(/(holding)/)
    const pidFile = readPidFile(clusterDir)
    const second = hold(apart, {})
    expect(await second.said(/(refused: .*|holding)/)).toMatch(/^refused: .*另一个容器/)
    expect(readPidFile(clusterDir)).toEqual(pidFile)
  },
  900_000,
)
