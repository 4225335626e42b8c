import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { openTestHouse, type TestHouse } from '#test/house'
import { sized } from '#test/size'
import type { Act } from './acts.ts'
import { balanceOf } from './service/accounts.ts'
import { type Booked, book } from './service/book.ts'
import { lapseHolds } from './service/lapse.ts'
import { asked, listBroken, makeAccount, refusalOf } from './testing/accounts.ts'
import { doActs, lapse, type Model, Refused, standOf } from './testing/model.ts'

// Random programs of everything that may be asked of the ledger, against a model of it on paper.
const programs = sized(40, 2_000)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

type DrawnAct =
  | { act: 'post' | 'hold'; from: number; to: number; amount: number; seconds: number | undefined }
  | { act: 'settle' | 'release' | 'reverse'; pick: number; amount: number | undefined }
type Step =
  | { step: 'book'; acts: DrawnAct[] }
  | { step: 'again' | 'other'; pick: number }
  | { step: 'wait'; seconds: number }
  | { step: 'tick' }

const floors = [null, 0, 0, -500]
const place = fc.nat(floors.length - 1)
const amount = fc.integer({ min: 1, max: 300 })
const maybe = <T>(drawn: fc.Arbitrary<T>) => fc.option(drawn, { nil: undefined })
const act: fc.Arbitrary<DrawnAct> = fc.oneof(
  fc.record({
    act: fc.constantFrom('post' as const, 'hold' as const),
    from: place,
    to: place,
    amount,
    seconds: maybe(fc.integer({ min: 1, max: 60 })),
  }),
  fc.record({
    act: fc.constantFrom('settle' as const, 'release' as const, 'reverse' as const),
    pick: fc.nat(40),
    amount: maybe(amount),
  }),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      step: fc.constant('book' as const),
      acts: fc.oneof(
        { weight: 3, arbitrary: fc.tuple(act) },
        { weight: 1, arbitrary: fc.array(act, { minLength: 2, maxLength: 3 }) },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ step: fc.constantFrom('again' as const, 'other' as const), pick: fc.nat(40) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 40 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ step: 'tick' as const }) },
)

type Done = { id: string; acts: Act[]; answer: Booked[] }
type Run = { model: Model; accounts: string[]; done: Done[] }

test(`trust 6.3b random programs of the ledger are what a model of it says, and all sums are zero after every step (seed ${seed})`, async () => {
  const counts = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const accounts = await Promise.all(floors.map((floor) => makeAccount(house, { floor })))
      const at = (n: number) =>
        [accounts[n] ?? '', { balance: 0, held: 0, floor: floors[n] ?? null }] as const
      const run: Run = {
        accounts,
        done: [],
        model: { accounts: new Map(floors.map((_, n) => at(n))), lines: [] },
      }
      await bookBoth(
        run,
        accounts.slice(1).map((to) => ({ act: 'post', from: accounts[0] ?? '', to, amount: 1_000 })),
      )
      for (const each of steps) {
        const outcome = await take(run, each)
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
        for (const id of accounts) {
          const { accountId: _, ...stand } = standOf(run.model, id)
          expect(await asked(house, (call) => balanceOf(call, id))).toEqual({ ...stand, measure: 'fen' })
        }
        expect(await listBroken(house, accounts)).toEqual([])
      }
    }),
    { numRuns: programs, seed },
  )
  console.log(`ledger: ${[...counts].map(([what, n]) => `${what} ${n}`).join(', ')}`)
  // What never came up was not tried; rarer refusals are in ledger.int.test.ts for certain.
  for (const what of ['booked', 'again', 'other', 'ledger/too-short'])
    expect(counts.get(what), what).toBeGreaterThan(0)
})

async function take(run: Run, each: Step): Promise<string> {
  if (each.step === 'wait') house.clock.advance(each.seconds * 1000)
  else if (each.step === 'tick') {
    lapse(run.model, house.clock.now().getTime())
    while (await lapseHolds(house.house));
  } else if (each.step === 'book')
    return bookBoth(
      run,
      each.acts.map((drawn) => toAct(run, drawn)),
    )
  else return repeat(run, each)
  return each.step
}

/** Both do it, or both refuse it with the same code. */
async function bookBoth(run: Run, acts: Act[]): Promise<string> {
  const id = newId()
  const wanted = wantedOf(run, acts)
  let answer: Booked[] = []
  const refused = await refusalOf(asked(house, async (call) => (answer = await book(call, id, acts))))
  if (wanted instanceof Refused) {
    expect(refused, JSON.stringify(acts)).toBe(wanted.message)
    return wanted.message
  }
  expect(refused, JSON.stringify(acts)).toBe('')
  for (const [n, { line, stands }] of wanted.answers.entries()) {
    const told = answer[n]
    if (stands !== undefined) {
      expect(run.model.lines.map((known) => known.id)).not.toContain(told?.id)
      expect(told?.after).toEqual(stands)
    }
    // Of one that lapsed by itself it is told here first.
    if (line.id === -1) line.id = told?.id ?? -1
    expect(told).toMatchObject({ id: line.id, act: line.act, amount: line.amount })
  }
  run.model = wanted.after
  run.done.push({ id, acts, answer })
  return 'booked'
}

function wantedOf(run: Run, acts: Act[]) {
  try {
    return doActs(run.model, acts, house.clock.now().getTime())
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}

/** An earlier request once more, as it was or with another body. */
async function repeat(
  { done }: Run,
  { step, pick }: { step: 'again' | 'other'; pick: number },
): Promise<string> {
  const earlier = done[pick % Math.max(1, done.length)]
  if (earlier === undefined) return 'nothing'
  if (step === 'again')
    expect(await asked(house, (call) => book(call, earlier.id, earlier.acts))).toEqual(earlier.answer)
  else {
    const other = earlier.acts.map((each) => ({ ...each, reference: { kind: 'test', id: 'other' } }))
    expect(await refusalOf(asked(house, (call) => book(call, earlier.id, other)))).toBe(
      'ledger/reused-request',
    )
  }
  return step
}

function toAct({ model, accounts }: Run, drawn: DrawnAct): Act {
  if ('from' in drawn) {
    const { act, amount, seconds } = drawn
    const sides = { from: accounts[drawn.from] ?? '', to: accounts[drawn.to] ?? '', amount }
    return act === 'post' ? { act, ...sides } : { act, ...sides, seconds }
  }
  // Mostly one that fits; any in one case of eight.
  const known = model.lines.filter(
    ({ id, act }) => id !== -1 && (drawn.pick % 8 === 0 || (act === 'hold') !== (drawn.act === 'reverse')),
  )
  const id = known[drawn.pick % Math.max(1, known.length)]?.id ?? 0
  if (drawn.act === 'settle') return { act: 'settle', hold: id, amount: drawn.amount }
  return drawn.act === 'release' ? { act: 'release', hold: id } : { act: 'reverse', transfer: id }
}
