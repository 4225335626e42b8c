import { appendFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { passOnOffers, tellActivityCitizens } from '#business/activities'
import { foldCountsOnce, followUnits as followOrganisations, transferHandler } from '#business/drives'
import { publishDueArticles } from '#business/news'
import { filingHandler, followUnits, tellCitizens } from '#business/teams'
import { statisticsConsumer, teamActivityConsumer } from '#insight/statistics'
import { keptHeadsFile } from '#platform/audit/kept-heads'
import { verifyAuditHandler } from '#platform/audit/reading'
import { sealOnce } from '#platform/audit/sealer'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { type Consumer, consumeOnce } from '#platform/outbox'
import { runNextTask, type TaskHandler } from '#platform/tasks/runner'
import { lanes } from '#platform/tasks/tasks'
import { followMergedUnits } from '#support/identity'
import { importHandlers } from '#support/imports'
import { deliverNotices } from '#support/notices'
import { askDueFollowers, learnFollowers } from '#support/official'
import { reorganiseHandler } from '#support/units'
import { clearOnce } from './clearing.ts'
import { withWorkerPools } from './house.ts'
import { makeReach } from './reach.ts'
import { importResources } from './sheets.ts'

/** Who hears facts: one line a module. */
export const consumers: readonly Consumer[] = [
  statisticsConsumer,
  teamActivityConsumer,
  tellCitizens,
  tellActivityCitizens,
]

/** Who does long work: one line a kind. */
export const taskHandlers: readonly TaskHandler[] = [
  verifyAuditHandler,
  reorganiseHandler([followUnits, followMergedUnits, followOrganisations]),
  transferHandler,
  filingHandler,
  ...importHandlers(importResources),
]

export type Worker = { stop(): Promise<void> }

/** Runs facts, tasks and the audit sealer until stopped. Any number may run beside each other. */
export function startWorker(server: House): Worker {
  const house = withWorkerPools(server)
  const stopping = new AbortController()
  const loops = [
    ...lanes.map((lane) => {
      const runner = newId()
      return repeat(house, stopping.signal, 250, () => runNextTask(house, taskHandlers, runner, lane))
    }),
    // Each for itself: one that fails pauses, and holds up no other.
    ...consumers.map((consumer) =>
      repeat(house, stopping.signal, 300, async () => (await consumeOnce(house, consumer)) > 0),
    ),
    repeat(house, stopping.signal, 2_000, () => sealAndKeep(house)),
    repeat(house, stopping.signal, 1_000, () => foldCountsOnce(house)),
    repeat(house, stopping.signal, 10_000, () => passOnOffers(house)),
    repeat(house, stopping.signal, 1_000, () => deliverNotices(house, makeReach(house))),
    repeat(house, stopping.signal, 5_000, () => publishDueArticles(house)),
    repeat(house, stopping.signal, 2_000, () => askDueFollowers(house)),
    repeat(house, stopping.signal, 6 * 3_600_000, () => learnFollowers(house).then(() => false)),
    repeat(house, stopping.signal, 600_000, () => clearOnce(house).then(() => false)),
  ]
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
      await house.db.close()
    },
  }
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

async function repeat(
  house: House,
  signal: AbortSignal,
  pauseMilliseconds: number,
  step: () => Promise<boolean>,
): Promise<void> {
  let pause = pauseMilliseconds
  while (!signal.aborted) {
    let busy = false
    try {
      busy = await step()
      pause = pauseMilliseconds
    } catch (error) {
      house.log.warn({ err: error }, 'worker step failed')
      pause = Math.min(pause * 2, 10_000)
    }
    if (!busy) await wait(pause, undefined, { signal, ref: true }).catch(() => {})
  }
}
