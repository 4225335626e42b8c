import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmbedded } from '../apps/server/src/platform/postgres/supervisor.ts'
import { cacheDir } from './database.ts'
import { compareTimes, type Finding, interleave, limitTo } from './measure.ts'
import { bareFile, type Process, readRss, startProcess } from './processes.ts'

const root = path.join(import.meta.dirname, '..')
const dataDir = path.join(cacheDir, 'bench-start')
const idleMilliseconds = 3_000

/** P11: `npm start`'s own program from nothing to the first 200, against a minimal Fastify and the database's own start. */
export async function measureStart({ rounds }: { rounds: number }): Promise<Finding[]> {
  // The first start makes the database and the seeds; the second fills the compile cache.
  for (let i = 0; i < 2; i++) await (await startProduct()).stop()
  const idle: number[] = []
  const found = await interleave(
    {
      ours: async () => {
        const product = await startProduct()
        await wait(idleMilliseconds)
        idle.push(product.rss())
        await product.stop()
        return product.milliseconds
      },
      fastify: startBare,
      database: startDatabase,
    },
    rounds,
  )
  const middle = (side: keyof typeof found) => found[side].median((each) => each)
  const reference = middle('fastify') + middle('database')
  const more = { fastify: middle('fastify'), database: middle('database') }
  const name = 'warm start to the first 200 : minimal Fastify + database'
  return [
    compareTimes({ goal: 'P11', name, unit: 'ms', atLeast: 1 / 1.5, more }, middle('ours'), reference),
    limitTo({ goal: 'P11', name: 'idle memory of the Node process', unit: 'MB' }, Math.max(...idle), 150),
  ]
}

type Started = { milliseconds: number; rss(): number; stop(): Promise<void> }

async function startProduct(): Promise<Started> {
  const port = await findPort()
  const began = performance.now()
  const child = spawn(
    process.execPath,
    ['scripts/start.mjs', '--empty', '--data', dataDir, '--port', String(port)],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  await untilAnswered(`http://127.0.0.1:${port}/`, () => child.exitCode !== null)
  const milliseconds = performance.now() - began
  return {
    milliseconds,
    rss: () => readRss(child.pid ?? 0),
    stop: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function startBare(): Promise<number> {
  const began = performance.now()
  const bare: Process = await startProcess([bareFile('hello')], {})
  await untilAnswered(`${bare.address}/`, () => false)
  const milliseconds = performance.now() - began
  await bare.stop()
  return milliseconds
}

async function startDatabase(): Promise<number> {
  const began = performance.now()
  const embedded = await startEmbedded({ dataDir })
  const milliseconds = performance.now() - began
  await embedded.stop()
  return milliseconds
}

/** Asks again every few milliseconds until the address answers 200. */
async function untilAnswered(url: string, isOver: () => boolean): Promise<void> {
  for (;;) {
    const answer = await fetch(url, { headers: { accept: 'text/html' } }).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.status === 200) return
    if (isOver()) throw new Error(`${url} never answered`)
    await wait(5)
  }
}

function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
