import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../../apps/server/src/test/house.ts'
import { sized } from '../../../apps/server/src/test/size.ts'
import type { Tally } from './probe.ts'
import { runProbes, summarise } from './run.ts'
import { makeDeceit, setRowSecurity } from './walls.ts'
import { judgeWritten, watchRows } from './watch.ts'
import { buildWorld, type World } from './world.ts'

const deceit = makeDeceit()
const seed = Number(process.env.SCOPE_SEED ?? 20_261_124)
let house: TestHouse
let world: World

beforeAll(async () => {
  house = await openTestHouse(undefined, deceit.alter)
  await watchRows(house)
  world = await buildWorld(house)
}, 900_000)
afterAll(() => house.close())

/**
 * Leaks and rows written outside the area. A right withheld or a clumsy refusal is no leak, nor is an act on a row of
 * the own area, which is the services' to refuse and not the row policy's.
 */
async function probe(wanted: number, from: number) {
  await house.owner.query('truncate watch.entry')
  const tally = await runProbes(world, { seed: from, wanted })
  const { trespasses } = await judgeWritten(world)
  const leaks = tally.faults.filter(
    ({ sort, expect }) =>
      ['read', 'count', 'export'].includes(sort) || (sort === 'write' && expect === 'hidden'),
  )
  return {
    tally,
    leaks,
    outside: trespasses.filter(({ why }) => why.includes('outside') || why.includes('moved')),
  }
}

/** Services believe that everybody may see the whole city; and two of three are at home elsewhere, in a foreign unit. */
function widenEverybody(): void {
  const { model } = world
  const city = world.owners[0]?.ref.path ?? ''
  for (const [index, who] of world.staff.entries()) {
    const area = model.unitsOf(who.person)
    const foreign = world.owners.filter(
      ({ unit }) => !area.has(unit.id) && !model.isBelow(model.standsAt(who.person), unit.id),
    )
    const home = index % 3 === 0 ? undefined : foreign[(index * 7) % Math.max(1, foreign.length)]
    deceit.deceive(who.client.accountId, {
      scope: city,
      ...(home === undefined ? {} : homeAt(home)),
    })
  }
}
function homeAt({ ref, unit }: World['owners'][number]) {
  if (unit.kind !== 'city' && unit.kind !== 'district' && unit.kind !== 'street')
    throw new Error(`${unit.kind} is no level`)
  return { homePath: ref.path, unitPath: ref.path, unitId: ref.id, level: unit.kind }
}
function undeceive(): void {
  for (const who of world.staff) deceit.deceive(who.client.accountId, undefined)
}
const sorts = (tally: Tally) => new Set(tally.faults.map(({ sort }) => sort))

test(
  'S0-10 S0-14 S0-20 with the services’ filter removed the row policy alone lets nothing through; with both walls removed the probes find leaks of every sort',
  async () => {
    widenEverybody()
    const { tally, leaks, outside } = await probe(sized(350, 7_000), seed)
    undeceive()
    console.log(`the row policy alone: ${summarise({ ...tally, faults: leaks }, seed)}`)
    expect(deceit.told()).toBeGreaterThan(20)
    expect(leaks.slice(0, 3)).toEqual([])
    expect(outside).toEqual([])
    await controlWithoutWalls()
  },
  sized(900_000, 4_000_000),
)

/** Negative control, last: what it finds it has done to the rows of this house. */
async function controlWithoutWalls(): Promise<void> {
  const tables = await setRowSecurity(house.owner, false)
  deceit.beTruthful(false)
  widenEverybody()
  const { tally, leaks, outside } = await probe(2_400, seed + 1)
  undeceive()
  deceit.beTruthful(true)
  await setRowSecurity(house.owner, true, tables)
  console.log(`no wall: ${leaks.length} leaks, ${outside.length} rows written outside`)
  expect(sorts(tally)).toEqual(new Set([...sorts(tally), 'read', 'count', 'export', 'write']))
  const kinds = new Set(leaks.map(({ kind }) => kind))
  for (const kind of ['team.list', 'team.search', 'team.get', 'organisation.get', 'team.modify'])
    expect(kinds).toContain(kind)
  // Lists, articles, pasts, files, writes: which of them come up is chance.
  expect([...kinds].filter((kind) => kind.startsWith('news.')).length).toBeGreaterThan(2)
  expect(outside.length).toBeGreaterThan(5)
}
