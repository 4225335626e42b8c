import { modules } from '../../../apps/server/src/modules.ts'
import { resolve } from '../../../apps/server/src/platform/module.ts'
import type { World } from './world.ts'

/** Where course delivery has something to do; the rest of the product sleeps. */
const wanted = ['ledger', 'publications', 'delivery', 'payroll', 'coaches', 'places']
/** Looks at the bulletin whether or not anybody told of a change: left out, so that it is known that somebody tells. */
const leftOut = 'publications.look'
const steps = modules
  .filter(({ name }) => wanted.includes(name))
  .flatMap((module) => resolve(module.steps, modules))
  .filter(({ name }) => name !== leftOut)

/** The worker's round: tasks and facts, each step until there is no more, and the facts that came of them. */
export async function letWorkerWork({ house, tally }: World): Promise<void> {
  await tally.timed('~tasks and facts', () => house.settle())
  for (const { name, run } of steps)
    await tally.timed(`~${name}`, async () => {
      while ((await run(house.house)) === true);
    })
  await tally.timed('~tasks and facts', () => house.settle())
}

/** Another round when what gathers changes has gathered them, so that nothing is left over for tomorrow. */
export async function letWorkerFinish(world: World): Promise<void> {
  await letWorkerWork(world)
  world.house.clock.advance(30_000)
  await letWorkerWork(world)
}
