import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { sized } from '#test/size'
import { passOnDue } from './service/pass-on.ts'
import { acceptPlace, leavePlace } from './service/places.ts'
import { changeSeating, closeSeating } from './service/seatings.ts'
import { type Candidate, takePlaces } from './service/take.ts'
import {
  asked,
  citizenOf,
  clerkOf,
  makeCitizens,
  makeSeating,
  named,
  refusalOf,
  sampleGuest,
} from './testing/guest.ts'
import * as paper from './testing/model.ts'

// Random programs of everything that may be asked of a seating, against a model of it on paper.
const programs = sized(40, 1_500)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const minute = 60_000
const crowd = 8
/** Of the crowd, those who are known by name and number alone. */
const strangers = 3

let house: TestHouse
let citizens: string[]
beforeAll(async () => {
  house = await openTestHouse()
  citizens = await makeCitizens(house, crowd - strangers)
})
afterAll(() => house.close())

const person = fc.nat(crowd - 1)
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constant('self' as const),
      who: fc.nat(crowd - strangers - 1),
      wait: fc.nat(3).map((n) => n > 0),
      late: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('clerk' as const),
      who: fc.uniqueArray(person, { minLength: 1, maxLength: 4 }),
      wait: fc.boolean(),
      late: fc.boolean(),
      all: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constantFrom('leave' as const, 'accept' as const), who: person }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 120 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('resize' as const), capacity: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ act: 'tick' as const }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('close' as const), odds: fc.nat(3) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Run = {
  id: string
  path: string
  model: paper.Model
  guest: ReturnType<typeof sampleGuest>
  base: number
}

test(`S1-40 S0-31 random programs of sign-ups, offers and leaving are what a model of places says (seed ${seed})`, async () => {
  const counts = new Map<string, number>()
  let serial = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 15, maxLength: 45, size: 'max' }),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(4).map((n) => n > 0),
      async (steps, capacity, waitingList) => {
        const guest = sampleGuest()
        const { id, unitPath: path } = await makeSeating(house, guest, { capacity, waitingList })
        const now = house.clock.now().getTime()
        const at = (hours: number) => now + hours * 60 * minute
        const times = { closesAt: at(10), promotesUntil: at(12), endsAt: at(20), offer: 60 * minute }
        const model = { capacity, waitingList, closed: false, lines: [], ...times }
        serial += strangers
        const run: Run = { id, path, guest, model, base: serial }
        for (const each of steps) {
          const outcome = await take(run, each)
          counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
          await compare(run)
        }
      },
    ),
    { numRuns: programs, seed },
  )
  console.log(`places: ${[...counts].map(([what, n]) => `${what} ${n}`).join(', ')}`)
  // What never came up was not tried.
  for (const what of [
    'self taken',
    'self waiting',
    'self full',
    'self closed',
    'clerk',
    'clerk few',
    'accept',
    'leave',
    'taken',
  ])
    expect(counts.get(what), what).toBeGreaterThan(0)
})

const candidateOf = ({ base }: Run, who: number, late: boolean): Candidate =>
  who < citizens.length
    ? { ...named(house, base), phone: undefined, citizenId: citizens[who] ?? '', acceptsLate: late }
    : { ...named(house, base + who - citizens.length), acceptsLate: late }

async function take(run: Run, each: Step): Promise<string> {
  const { id, guest, model } = run
  const now = house.clock.now().getTime()
  const clerk = clerkOf(run.path)
  switch (each.act) {
    case 'self':
    case 'clerk': {
      const isSelf = each.act === 'self'
      const people = isSelf ? [each.who] : each.who
      const wish = { all: !isSelf && each.all, wait: each.wait, anytime: !isSelf }
      const said = paper.take(
        model,
        people.map((who) => ({ who: String(who), late: each.late })),
        { ...wish, now },
      )
      const actor = isSelf ? citizenOf(citizens[each.who] ?? '') : clerk
      let states: string[] = []
      const refusal = await refusalOf(
        asked(
          house,
          async (call) => {
            const candidates = people.map((who) => candidateOf(run, who, each.late))
            states = (await takePlaces(call, guest, id, candidates, wish)).map(({ state }) => state)
          },
          actor,
        ),
      )
      if (typeof said === 'string') expect(refusal?.why).toBe(said)
      else expect([refusal, states]).toEqual([undefined, said])
      return typeof said === 'string' ? `${each.act} ${said}` : isSelf ? `self ${said[0]}` : 'clerk'
    }
    case 'leave':
    case 'accept': {
      const who = pickOf(run, each)
      const place = await placeOf(run, who)
      const [said, act] = each.act === 'leave' ? [paper.leave, leavePlace] : [paper.accept, acceptPlace]
      const isOwn = who < citizens.length
      const done = said(model, String(who), now, !isOwn)
      // A citizen for himself, without an id; for who never signed in a clerk.
      const moved = await asked(
        house,
        (call) =>
          isOwn
            ? act(call, guest, id)
            : act(call, guest, id, place ?? '00000000-0000-0000-0000-000000000000'),
        isOwn ? citizenOf(citizens[who] ?? '') : clerk,
      )
      expect(moved !== undefined).toBe(done)
      return done ? each.act : `no ${each.act}`
    }
    case 'resize': {
      const refused = paper.resize(model, each.capacity, now)
      const work = asked(house, (call) => changeSeating(call, guest, id, { capacity: each.capacity }), clerk)
      expect((await refusalOf(work))?.why).toBe(refused)
      return refused ?? 'resize'
    }
    case 'close':
      if (each.odds > 0) return 'open'
      model.closed = true
      await asked(house, (call) => closeSeating(call, id), clerk)
      return 'close'
    case 'wait':
      house.clock.advance(each.minutes * minute)
      return 'wait'
    case 'tick':
      if (model.lines.some(({ until }) => until !== undefined && until <= now)) paper.passOn(model, now)
      await passOnDue(house.house, guest)
      return 'tick'
  }
}

/** Mostly somebody who has what is to be given back or accepted; else whoever was drawn. */
function pickOf({ model }: Run, { act, who }: { act: 'leave' | 'accept'; who: number }): number {
  const wanted = model.lines.filter(
    ({ state }) => state === 'offered' || (act === 'leave' && state === 'taken'),
  )
  const picked = who % 4 === 0 ? undefined : wanted[who % Math.max(wanted.length, 1)]
  return picked === undefined ? who : Number(picked.who)
}

async function placeOf(run: Run, who: number): Promise<string | undefined> {
  const order = run.model.lines.findLastIndex((line) => line.who === String(who)) + 1
  const { rows } = await house.owner.query(
    'select id from places.place where seating_id = $1 and order_no = $2',
    [run.id, order],
  )
  return rows[0]?.id
}

/** Rows, counts, and what the guest was told of each row last. */
async function compare({ id, model, guest }: Run): Promise<void> {
  const { rows } = await house.owner.query(
    'select id, state, offered_until from places.place where seating_id = $1 order by order_no',
    [id],
  )
  expect(rows.map(({ state, offered_until }) => [state, offered_until?.getTime()])).toEqual(
    model.lines.map(({ state, until }) => [state, until]),
  )
  const { rows: counted } = await house.owner.query(
    'select taken, offered, waiting, next_expiry from places.seating where id = $1',
    [id],
  )
  const count = (state: string) => rows.filter((row) => row.state === state).length
  const expiries = model.lines.flatMap(({ until }) => until ?? [])
  expect({ ...counted[0], next_expiry: counted[0].next_expiry?.getTime() }).toEqual({
    taken: count('taken') + count('offered'),
    offered: count('offered'),
    waiting: count('waiting'),
    next_expiry: expiries.length === 0 ? undefined : Math.min(...expiries),
  })
  const told = new Map(guest.told.map(({ placeId, state }) => [placeId, state]))
  expect(rows.map((row) => told.get(row.id))).toEqual(rows.map(({ state }) => state))
}
