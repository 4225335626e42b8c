import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../../apps/server/src/test/house.ts'
import { sized } from '../../../apps/server/src/test/size.ts'
import { collectRoutes } from './inventory.ts'
import { findUnaudited, moduleAt } from './probe.ts'
import { runProbes, summarise } from './run.ts'
import { judgeWritten, watchRows } from './watch.ts'
import { buildWorld, type World } from './world.ts'

const seed = Number(process.env.SCOPE_SEED ?? 20_261_123)
const wanted = sized(10_000, 100_000)
/** Modules for staff that the oracle does not know, with where their scope is shown instead. */
const elsewhere: Readonly<Record<string, string>> = {
  activities: 'apps/server/src/business/activities/sign-up-walls.int.test.ts',
  // The same for everybody; who may import is shown there.
  calendar: 'apps/server/src/support/calendar/import.int.test.ts',
  coaches: 'apps/server/src/business/coaches/register.int.test.ts',
  delivery: 'apps/server/src/business/delivery/orders/orders.int.test.ts',
  drives: 'apps/server/src/business/drives/changes/desk.int.test.ts',
  ledger: 'apps/server/src/support/ledger/statement/statement.int.test.ts',
  notices: 'apps/server/src/support/notices/notices.int.test.ts',
  // Of the whole house, for the three administrators.
  operations: 'apps/server/src/platform/operator/operator.int.test.ts',
  payroll: 'apps/server/src/business/payroll/walls.int.test.ts',
  // What was issued is everybody's; deliveries, channels and questions are asked there.
  publications: 'apps/server/src/support/publications/walls.int.test.ts',
  ratings: 'apps/server/src/support/ratings/ratings.int.test.ts',
  settings: 'apps/server/src/support/settings/settings.int.test.ts',
  visits: 'apps/server/src/support/visits/visits.int.test.ts',
}
const routes = collectRoutes()
let house: TestHouse
let world: World

beforeAll(async () => {
  house = await openTestHouse()
  await watchRows(house)
  world = await buildWorld(house)
}, 900_000)
afterAll(() => house.close())

test(
  `S0-04 S0-08 S0-09 S0-10 S0-11 S0-13 S0-14 S0-15 S0-16 S0-17 S0-19 S0-20 S0-21 S0-23 A33 A34 A36: ${wanted} random probes, no row, name, count or refusal tells of another unit`,
  async () => {
    const tally = await runProbes(world, { seed, wanted })
    console.log(summarise(tally, seed), `${Math.round(process.cpuUsage().user / 1e6)} s of processor time`)
    expect(tally.probes).toBeGreaterThanOrEqual(wanted)
    const forStaff = routes.filter(({ access, url }) => access === 'session' && url.startsWith('/api/'))
    const unasked = new Set(
      forStaff.map(({ url }) => moduleAt(url)).filter((each) => !tally.modules.has(each)),
    )
    expect([...unasked].sort(), 'modules whose scope nobody asks about').toEqual(Object.keys(elsewhere))
    const { written, trespasses } = await judgeWritten(world)
    console.log(`${written} rows written, ${trespasses.length} trespasses`)
    expect(tally.faults.slice(0, 3)).toEqual([])
    expect(tally.refusals.size).toBeGreaterThan(wanted / 50)
    expect(await findUnaudited(world, tally)).toEqual([])
    expect(written).toBeGreaterThan(500)
    expect(trespasses.slice(0, 5)).toEqual([])
  },
  sized(900_000, 3_600_000),
)
