import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { TestHouse } from '../../apps/server/src/test/house.ts'

/** A worker in a process of its own, so that it can be killed at any moment; resolves when it is at work. */
export async function startWorker(house: TestHouse): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../apps/server/src/test/worker-process.ts')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '--no-deprecation',
        DATABASE_URL: house.house.config.databaseUrl,
        JIANWANG_DATA: house.house.config.dataDir,
        HOUSE_TIME: house.clock.now().toISOString(),
        MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
        JIANWANG_MODE: 'test',
        LOG_LEVEL: 'info',
        TASK_LEASE_SECONDS: '1',
      },
    },
  )
  if (child.stdout === null) throw new Error('the worker has no output')
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (line.includes('"working"')) break
  }
  if (said.at(-1)?.includes('"working"') !== true)
    throw new Error(`the worker ended before it was at work:\n${said.join('\n')}`)
  child.stdout.resume()
  return child
}

/** It was killed by us, and not by its work: only what kills each runner that takes it is left to an operator. */
export async function killWorker(house: TestHouse, worker: ChildProcess): Promise<void> {
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  await house.owner.query('update platform.task set deaths = 0')
}

/** A worker takes its first work when it is ready, on a slow machine late: a kill before that tries nothing. */
export async function waitUntilAtWork(house: TestHouse): Promise<void> {
  for (;;) {
    const { rows } = await house.owner.query(
      `select count(*)::int as live, count(*) filter (where state = 'running')::int as running from platform.task
       where state in ('queued', 'running', 'waiting') and kind not like 'asleep.%'`,
    )
    if (rows[0].running > 0 || rows[0].live === 0) return
    await wait(2)
  }
}

export async function waitUntilAllEnded(house: TestHouse): Promise<void> {
  for (;;) {
    const { rows } = await house.owner.query(
      "select count(*)::int as n, count(*) filter (where state = 'stuck')::int as stuck from platform.task where state in ('queued', 'running', 'waiting', 'stuck')",
    )
    if (rows[0].stuck > 0) throw new Error('work waits for an operator')
    if (rows[0].n === 0) return
    await wait(100)
  }
}

/** Tasks of earlier rounds that wait for a worker stay asleep while this process works. */
export async function stopOtherWork<T>(house: TestHouse, work: () => Promise<T>): Promise<T> {
  const { rows } = await house.owner.query(
    "update platform.task set kind = 'asleep.' || kind where state in ('queued', 'running', 'waiting') and kind not like 'asleep.%' returning id",
  )
  const done = await work()
  await house.owner.query('update platform.task set kind = substr(kind, 8) where id = any($1)', [
    rows.map((row) => row.id),
  ])
  return done
}
