import { expect, test } from 'vitest'
import { liveThrough } from './diary.ts'
import type { Size } from './draw.ts'
import { faults } from './faults.ts'
import { checkDay, findBroken, invariants } from './invariants.ts'
import { openHalfYear } from './opening.ts'
import { watchStatements } from './statements.ts'
import { openWorld, type World } from './world.ts'

const seed = Number(process.env.SEED ?? 20_260_803)
const village: Size = { streets: 1, coaches: 8, classes: 4, citizens: 6, spare: 2, evidence: 0.3 }
/** `npm run half-year -- --streets 22`: so much of the city; 14 coaches and 70 classes for five sub-districts. */
const streets = Number(process.env.HALF_YEAR_STREETS ?? 0)
const city: Size = {
  streets,
  coaches: Math.round(streets * 2.8),
  ...{ classes: 14, citizens: 12, spare: 1, evidence: 0.03 },
}

/** One half-year from the release to the last payment, of which every evening everything is checked. */
async function live(size: Size, from: number): Promise<World> {
  const world = await openWorld(size, from)
  await liveIn(world)
  return world
}

async function liveIn(world: World): Promise<void> {
  await openHalfYear(world)
  await liveThrough(world, (day) => checkDay(world, day))
}

const tell = ({ tally, size }: World, seconds: number): string[] => [
  `half-year: ${size.streets} sub-districts, ${size.coaches} coaches, seed ${seed}`,
  `${tally.acts} acts in ${seconds.toFixed(0)} s: ${(tally.acts / seconds).toFixed(0)} a second`,
  ...Object.entries(tally.figures()).map(([name, count]) => `${String(count).padStart(8)}  ${name}`),
  ...tally.profile(),
]

test(`S1 of a half-year lived through, what is checked every day is found when it is broken; the seed tells it again (seed ${seed})`, async () => {
  const world = await live(village, seed)
  const { owner, clock } = world.house
  expect(Object.keys(faults).sort()).toEqual(invariants.map(({ name }) => name).sort())
  expect(await findBroken(owner, clock.now())).toEqual({})
  const found: string[] = []
  for (const [name, fault] of Object.entries(faults)) {
    await owner.query('begin')
    await owner.query(fault)
    if (name in (await findBroken(owner, clock.now()))) found.push(name)
    await owner.query('rollback')
  }
  expect(found).toEqual(Object.keys(faults))
  await world.house.close()
  const again = await live(village, seed)
  expect(again.tally.figures()).toEqual(world.tally.figures())
  await again.house.close()
})

test.runIf(streets > 0)(
  `S1 ${city.streets} sub-districts live through a half-year, and everything holds every day (seed ${seed})`,
  async () => {
    const from = performance.now()
    const world = await openWorld(city, seed)
    const dearest = process.env.HALF_YEAR_PROFILE === 'on' ? watchStatements() : () => []
    try {
      await liveIn(world)
    } finally {
      console.log([...tell(world, (performance.now() - from) / 1_000), ...dearest()].join('\n'))
    }
    expect(world.tally.figures()).toMatchObject({ 'days checked': 137 })
    await world.house.close()
  },
  3_600_000,
)
