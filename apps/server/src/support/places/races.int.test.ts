import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { acceptPlace, leavePlace, settleSeating } from './service/places.ts'
import { changeSeating } from './service/seatings.ts'
import { takePlaces } from './service/take.ts'
import { carelessly } from './testing/careless.ts'
import {
  asked,
  citizenOf,
  clerkOf,
  known,
  makeCitizens,
  makeSeating,
  named,
  sampleGuest,
  standOf,
} from './testing/guest.ts'

const crowd = 64
const guest = sampleGuest()
let house: TestHouse
let citizens: string[]
let serial = 0

beforeAll(async () => {
  house = await openTestHouse()
  citizens = await makeCitizens(house, crowd + 1)
})
afterAll(() => house.close())

type Seating = { id: string; unitPath: string }
type Path = (seating: Seating, n: number) => Promise<unknown>

const self: Path = ({ id }, n) =>
  asked(
    house,
    (call) => takePlaces(call, guest, id, [known(citizens[n] ?? '')], { wait: true }),
    citizenOf(citizens[n] ?? ''),
  )
/** By hand: somebody who called. */
const clerk: Path = ({ id, unitPath }) =>
  asked(
    house,
    (call) => takePlaces(call, guest, id, [named(house, serial++)], { wait: true, anytime: true }),
    clerkOf(unitPath),
  )
/** A roster of three, and each a citizen, too. */
const roster: Path = ({ id }) => {
  const people = Array.from({ length: 3 }, () => named(house, serial++))
  return asked(house, (call) => takePlaces(call, guest, id, people, { wait: true, anytime: true }))
}
const paths: Readonly<Record<string, Path>> = {
  self,
  clerk,
  import: roster,
  'all three at once': (seating, n) => ([self, clerk, roster][n % 3] ?? self)(seating, n),
}
const all = (seating: Seating, path: Path) =>
  Promise.all(Array.from({ length: crowd }, (_, n) => path(seating, n)))

for (const [name, path] of Object.entries(paths))
  test(`S1-40 lessons 40: 64 at once want the last place, by ${name}: one has it, the rest wait in order`, async () => {
    const seating = await makeSeating(house, guest, { capacity: 2 })
    await asked(house, (call) => takePlaces(call, guest, seating.id, [named(house, serial++)]))
    await all(seating, path)
    const { lines, taken, waiting } = await standOf(house, seating.id)
    expect(lines).toEqual(lines.map((_, n) => `${n + 1} ${n < 2 ? 'taken' : 'waiting'}`))
    expect({ taken, waiting }).toEqual({ taken: 2, waiting: lines.length - 2 })
  })

/** One has the only place, all the others wait. */
async function makeLine(): Promise<Seating> {
  const seating = await makeSeating(house, guest)
  for (const id of citizens)
    await asked(
      house,
      (call) => takePlaces(call, guest, seating.id, [known(id)], { wait: true }),
      citizenOf(id),
    )
  return seating
}

/** The one leaves; at the same moment workers pass on, all accept, the clerk gives the same number of places again. */
async function stormOver({ id, unitPath }: Seating): Promise<void> {
  const clerkCall = clerkOf(unitPath)
  await Promise.all([
    asked(house, (call) => leavePlace(call, guest, id), citizenOf(citizens[0] ?? '')),
    ...citizens.slice(1).map((who, n) => {
      if (n % 4 === 0) return asked(house, (call) => settleSeating(call, guest, id))
      if (n % 4 === 1)
        return asked(house, (call) => changeSeating(call, guest, id, { capacity: 1 }), clerkCall)
      return asked(house, (call) => acceptPlace(call, guest, id), citizenOf(who))
    }),
  ])
}

test(`S1-40 lessons 39: a freed place goes to the first who waits, whatever 64 others do meanwhile, and one accepts it`, async () => {
  const seating = await makeLine()
  await stormOver(seating)
  const after = await standOf(house, seating.id)
  expect(after).toMatchObject({ taken: 1, waiting: crowd - 1 })
  expect(['2 offered', '2 taken']).toContain(after.lines[1])
  // All press at once, each three times: nobody is promoted but him whose offer it is, and he once.
  const rest = citizens.slice(1)
  const moves = await Promise.all(
    [...rest, ...rest, ...rest].map((who) =>
      asked(house, (call) => acceptPlace(call, guest, seating.id), citizenOf(who)),
    ),
  )
  const promoted = moves.flatMap((move) => move?.citizenId ?? [])
  expect(new Set(promoted)).toEqual(new Set([citizens[1]]))
  // Each of his three is answered; it happened once.
  expect(promoted).toHaveLength(3)
  const told = guest.told.filter(({ act, seatingId }) => act === 'accept' && seatingId === seating.id)
  expect(told.map(({ citizenId }) => citizenId)).toEqual([citizens[1]])
  const { lines, taken, offered } = await standOf(house, seating.id)
  expect(lines.filter((line) => !line.endsWith('waiting'))).toEqual(['1 withdrawn', '2 taken'])
  expect({ taken, offered }).toEqual({ taken: 1, offered: 0 })
})

test('the control: without the lock more have the last place than there are, on each path', async () => {
  await carelessly(house, ['seat_people'], async () => {
    for (const [name, path] of Object.entries(paths)) {
      const seating = await makeSeating(house, guest, { capacity: 2 })
      await all(seating, path)
      const taken = (await standOf(house, seating.id)).lines.filter((line) => line.endsWith('taken')).length
      console.log(`places: without the lock ${taken} have one of 2 places, by ${name}`)
      expect(taken, name).toBeGreaterThan(2)
    }
  })
})

/** A place that became free, and that nobody has passed on yet. */
async function makeFreed(): Promise<Seating> {
  const seating = await makeLine()
  await house.owner.query(
    `with gone as (update places.place set state = 'withdrawn' where seating_id = $1 and order_no = 1)
     update places.seating set taken = 0 where id = $1`,
    [seating.id],
  )
  return seating
}
/** @returns how many failed */
async function passOnAtOnce({ id }: Seating): Promise<number> {
  const done = await Promise.allSettled(
    citizens.map(() => asked(house, (call) => settleSeating(call, guest, id))),
  )
  return done.filter(({ status }) => status === 'rejected').length
}

test(`S1-40 lessons 39: 64 pass one free place on: it is offered once`, async () => {
  for (let round = 0; round < 4; round++) {
    const seating = await makeFreed()
    expect(await passOnAtOnce(seating)).toBe(0)
    const { lines, taken, offered, waiting } = await standOf(house, seating.id)
    expect(lines.slice(0, 3)).toEqual(['1 withdrawn', '2 offered', '3 waiting'])
    expect({ taken, offered, waiting }).toEqual({ taken: 1, offered: 1, waiting: crowd - 1 })
  }
})

test('the control: without the lock one free place is given away again and again, until the table refuses', async () => {
  let refused = 0
  await carelessly(house, ['hold'], async () => {
    for (let round = 0; round < 4; round++) refused += await passOnAtOnce(await makeFreed())
  })
  console.log(`places: without the lock ${refused} of ${4 * (crowd + 1)} gave a free place away once more`)
  expect(refused).toBeGreaterThan(0)
})
