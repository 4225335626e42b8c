import { appendFile } from 'node:fs/promises'
import { keptHeadsFile } from '#platform/audit/kept-heads'
import { verifyAuditHandler } from '#platform/audit/reading'
import { sealOnce } from '#platform/audit/sealer'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { resolve } from '#platform/module'
import { type Consumer, consumeOnce, listBehind } from '#platform/outbox'
import { type Step, tick } from '#platform/steps'
import { runNextTask, type TaskHandler } from '#platform/tasks/runner'
import { lanes } from '#platform/tasks/tasks'
import { clearOnce } from './clearing.ts'
import { withWorkerPools } from './house.ts'
import { modules } from './modules.ts'

/** Who hears facts. */
export const consumers: readonly Consumer[] = modules.flatMap((module) => module.consumers ?? [])

/** Who does long work. */
export const taskHandlers: readonly TaskHandler[] = [
  verifyAuditHandler,
  ...modules.flatMap((module) => resolve(module.tasks, modules)),
]

/** Milliseconds: for so long an answer is believed. */
const askFeedsEvery = 200

export type Worker = { stop(): Promise<void> }

/** Runs facts, tasks and the audit sealer until stopped. Any number may run beside each other. */
export function startWorker(server: House): Worker {
  const house = withWorkerPools(server)
  const stopping = new AbortController()
  const ended = tick(house, listSteps(), stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await ended
      await house.db.close()
    },
  }
}

/** The ground's own, then what the modules say. */
function listSteps(): readonly Step[] {
  return [
    ...lanes.map((lane) => {
      const runner = newId()
      const run = (house: House) => runNextTask(house, taskHandlers, runner, lane)
      return { name: `tasks-${lane}`, every: 250, run }
    }),
    ...listFeeds(),
    { name: 'sealer', every: 2_000, run: sealAndKeep },
    { name: 'clearing', every: 600_000, run: clearOnce },
    ...modules.flatMap((module) => resolve(module.steps, modules)),
  ]
}

/** Each consumer hears for itself, so that none waits for another; whether there is anything to hear is asked once for all. */
function listFeeds(): readonly Step[] {
  let asked: { at: number; behind: Promise<readonly Consumer[]> } | undefined
  const findBehind = (house: House) => {
    if (asked === undefined || performance.now() - asked.at > askFeedsEvery)
      asked = { at: performance.now(), behind: listBehind(house, consumers) }
    return asked.behind
  }
  return consumers.map((consumer) => ({
    name: `feed-${consumer.name}`,
    every: 300,
    run: async (house) =>
      (await findBehind(house)).includes(consumer) && (await consumeOnce(house, consumer)) > 0,
  }))
}

/** Heads go to a file outside the database as well: with it a cut tail of the chain is found. */
async function sealAndKeep(house: House): Promise<boolean> {
  const head = await sealOnce(house)
  if (head === undefined) return false
  await appendFile(keptHeadsFile(house.config.dataDir), `${JSON.stringify(head)}\n`, {
    mode: 0o600,
  })
  return true
}
