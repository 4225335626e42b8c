import { modules } from '../../../apps/server/src/modules.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import { resolve } from '../../../apps/server/src/platform/module.ts'
import { drainConsumer, listBehind } from '../../../apps/server/src/platform/outbox.ts'
import { runNextTask } from '../../../apps/server/src/platform/tasks/runner.ts'
import { untilOlderTransactionsEnd } from '../../../apps/server/src/test/house.ts'
import { consumers, taskHandlers } from '../../../apps/server/src/worker.ts'
import { together } from './tally.ts'
import type { World } from './world.ts'

const runner = newId()

/** Where course delivery has something to do; the rest of the product sleeps. */
const wanted = ['ledger', 'publications', 'delivery', 'payroll', 'coaches', 'places']
/** Looks at the bulletin whether or not anybody told of a change: left out, so that it is known that somebody tells. */
const leftOut = 'publications.look'
const steps = modules
  .filter(({ name }) => wanted.includes(name))
  .flatMap((module) => resolve(module.steps, modules))
  .filter(({ name }) => name !== leftOut)

/** The worker's round: tasks and facts, each step until there is no more, and the facts that came of them. */
export async function letWorkerWork(world: World): Promise<void> {
  const { house, tally } = world
  await doTasksAndFacts(world)
  for (const { name, run } of steps)
    await tally.timed(`~${name}`, async () => {
      while ((await run(house.house)) === true);
    })
  await doTasksAndFacts(world)
}

/** As the worker does it: tasks by one runner, and who hears facts beside each other. */
export async function doTasksAndFacts({ house, tally }: World, what = '~tasks and facts'): Promise<void> {
  await tally.timed(what, async () => {
    while (await runNextTask(house.house, taskHandlers, runner));
    await untilOlderTransactionsEnd(house.owner)
    for (let passed = 1; passed > 0; ) {
      passed = 0
      await together(await listBehind(house.house, consumers), async (consumer) => {
        passed += await drainConsumer(house.house, consumer)
      })
    }
  })
}

/** Another round when what gathers changes has gathered them, so that nothing is left over for tomorrow. */
export async function letWorkerFinish(world: World): Promise<void> {
  await letWorkerWork(world)
  world.house.clock.advance(30_000)
  await letWorkerWork(world)
}
