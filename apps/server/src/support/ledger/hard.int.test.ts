import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { Problem } from '#platform/problem'
import { withCall } from '#platform/transaction'
import { openTestHouse, type TestHouse } from '#test/house'
import { sized } from '#test/size'
import type { Act } from './acts.ts'
import { balanceOf } from './service/accounts.ts'
import { book, hold, post, reverse, settle } from './service/book.ts'
import { lapseHolds } from './service/lapse.ts'
import { asked, fillAccount, listBroken, makeAccount, refusalOf } from './testing/accounts.ts'

// Where ledgers elsewhere broke: at the edges of numbers and times, when the same is asked for at once, or again in another way.
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const most = Number.MAX_SAFE_INTEGER

let house: TestHouse
let source: string
beforeAll(async () => {
  house = await openTestHouse()
  source = await makeAccount(house, { floor: null })
})
afterAll(async () => {
  expect(await listBroken(house)).toEqual([])
  await house.close()
})

const booking = (acts: readonly Act[], id = newId()) => asked(house, (call) => book(call, id, acts))
const posting = (from: string, to: string, amount: number, id = newId()) =>
  asked(house, (call) => post(call, id, { from, to, amount }))
const filled = (amount: number) => fillAccount(house, source, amount)
const stand = (id: string) => asked(house, (call) => balanceOf(call, id))
const countOf = async (account: string) =>
  (await house.owner.query('select count(*)::int as n from ledger.entry where account_id = $1', [account]))
    .rows[0].n

test(`lessons 57 58 what is no amount is refused with 422 wherever it is asked for, and moves nothing (seed ${seed})`, async () => {
  const account = await filled(1_000)
  const { id } = await asked(house, (call) => hold(call, newId(), { from: account, to: source, amount: 10 }))
  const before = await countOf(account)
  const odd = fc.oneof(
    fc.constantFrom(0, -0, -1, 0.5, most + 1, -most, Number.NaN, Number.POSITIVE_INFINITY, 1e300),
    fc.integer({ max: 0 }),
    fc.double({ min: -1e20, max: 1e20 }).filter((each) => !Number.isSafeInteger(each)),
  )
  const acts = (amount: number): Act[] => [
    { act: 'post', from: account, to: source, amount },
    { act: 'post', from: source, to: account, amount },
    { act: 'hold', from: account, to: source, amount },
    { act: 'settle', hold: id, amount },
  ]
  await fc.assert(
    fc.asyncProperty(odd, fc.nat(3), async (amount, n) => {
      const refused: unknown = await booking(acts(amount).slice(n, n + 1)).catch((error) => error)
      expect(refused).toMatchObject({ code: 'ledger/bad-amount', status: 422 })
    }),
    { seed, numRuns: sized(60, 2_000) },
  )
  expect(await countOf(account)).toBe(before)
})

test('lessons 57 58 the largest amount there is goes through, and nothing beyond it: balances and holds stop at 2^53 with a 422', async () => {
  const [rich, poor] = [await makeAccount(house, { floor: null }), await makeAccount(house, { floor: null })]
  const { after } = await posting(poor, rich, most)
  expect(after.map(({ balance }) => balance)).toEqual([-most, most])
  expect(await refusalOf(posting(source, rich, 1))).toBe('ledger/balance-too-large')
  expect(await refusalOf(posting(poor, source, 1))).toBe('ledger/balance-too-large')
  expect(await refusalOf(posting(poor, rich, most))).toBe('ledger/balance-too-large')
  const holding = (amount: number) =>
    asked(house, (call) => hold(call, newId(), { from: rich, to: poor, amount }))
  const { id } = await holding(most)
  expect(await refusalOf(holding(1))).toBe('ledger/balance-too-large')
  await asked(house, (call) => settle(call, newId(), { hold: id }))
  expect([await stand(rich), await stand(poor)]).toMatchObject([
    { balance: 0, held: 0 },
    { balance: 0, held: 0 },
  ])
})

test('lessons 57 58 ids and times that are none are refused with a 4xx, never 500', async () => {
  const account = await filled(100)
  const sides = { from: account, to: source, amount: 1 }
  const statuses = await Promise.all(
    [
      ...[1.5, -1, 0, most, Number.NaN].flatMap((id): Act[] => [
        { act: 'settle', hold: id },
        { act: 'release', hold: id },
        { act: 'reverse', transfer: id },
      ]),
      { act: 'post', ...sides, to: 'nobody' } as const,
      { act: 'hold', ...sides, from: '' } as const,
      ...[0, -5, 1.5, 1e15, Number.NaN].map((seconds): Act => ({ act: 'hold', ...sides, seconds })),
    ].map((act) =>
      booking([act]).then(
        () => 200,
        (error: unknown) => (error instanceof Problem ? error.status : 500),
      ),
    ),
  )
  expect(new Set(statuses)).toEqual(new Set([404, 422]))
  expect(await refusalOf(booking([{ act: 'post', ...sides }], 'no uuid'))).toBe('ledger/bad-request')
  expect(await stand(account)).toMatchObject({ balance: 100, held: 0 })
})

test('lessons 57 58 of many bodies under one request id at once exactly one is booked, and all others are refused with 422', async () => {
  const [a, b] = [await filled(1_000), await filled(1_000)]
  const bodies: Act[][] = [
    [{ act: 'post', from: a, to: b, amount: 5 }],
    [{ act: 'post', from: b, to: a, amount: 5 }],
    [{ act: 'post', from: a, to: b, amount: 6 }],
    [{ act: 'hold', from: a, to: b, amount: 5 }],
    [{ act: 'hold', from: a, to: b, amount: 5, seconds: 9 }],
    [{ act: 'post', from: a, to: b, amount: 5, reference: { kind: 'test', id: '1' } }],
    [
      { act: 'post', from: a, to: b, amount: 5 },
      { act: 'post', from: a, to: b, amount: 5 },
    ],
    [{ act: 'post', from: source, to: b, amount: 5 }],
  ]
  for (let round = 0; round < sized(4, 100); round++) {
    const id = newId()
    const outcomes = await Promise.all(bodies.map((acts) => refusalOf(booking(acts, id))))
    expect(outcomes.filter((each) => each === '')).toHaveLength(1)
    expect(outcomes.filter((each) => each !== '' && each !== 'ledger/reused-request')).toEqual([])
    const { rows } = await house.owner.query(
      'select cardinality(transfers) as n from ledger.request where id = $1',
      [id],
    )
    expect(rows).toEqual([{ n: outcomes[6] === '' ? 2 : 1 }])
  }
})

test('lessons 57 58 a reversal is not reversed, however often it is asked for; what it reversed stays reversed once', async () => {
  const account = await filled(1_000)
  const paid = await posting(account, source, 300)
  const back = await asked(house, (call) => reverse(call, newId(), { transfer: paid.id }))
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () => refusalOf(booking([{ act: 'reverse', transfer: back.id }]))),
  )
  expect(new Set(outcomes)).toEqual(new Set(['ledger/is-final']))
  const again = await Promise.all(
    Array.from({ length: 6 }, () => booking([{ act: 'reverse', transfer: paid.id }])),
  )
  for (const [answer] of again) expect(answer).toEqual(back)
  expect(await stand(account)).toMatchObject({ balance: 1_000 })
})

test('what was paid back is spent already: the reversal is refused whole, and goes through when there is enough', async () => {
  const [a, b] = [await filled(100), await makeAccount(house)]
  const paid = await posting(a, b, 80)
  const spent = await posting(b, source, 50)
  const back = () => booking([{ act: 'reverse', transfer: paid.id }])
  expect(await refusalOf(back())).toBe('ledger/too-short')
  const both = await booking([
    { act: 'reverse', transfer: spent.id },
    { act: 'reverse', transfer: paid.id },
  ])
  expect(both.map(({ act }) => act)).toEqual(['reverse', 'reverse'])
  expect([await stand(a), await stand(b)]).toMatchObject([{ balance: 100 }, { balance: 0 }])
})

test('a hold whose time ends while it is settled ends once: settled or lapsed, never both, and the money is in one place', async () => {
  const account = await filled(10_000)
  const outcomes = new Set<string>()
  for (let round = 0; round < sized(12, 400); round++) {
    const held = await asked(house, (call) =>
      hold(call, newId(), { from: account, to: source, amount: 10, seconds: 60 }),
    )
    const balance = (await stand(account)).balance
    // Who settles began a moment before its time was over; the worker looks a moment after it.
    const early = {
      actor: systemActor,
      now: new Date(house.clock.now().getTime() + 59_999),
      requestId: newId(),
    }
    house.clock.advance(60_000)
    const settling = () =>
      refusalOf(withCall(house.house, early, (call) => settle(call, newId(), { hold: held.id })))
    const both =
      round % 2 === 0 ? [settling(), lapseHolds(house.house)] : [lapseHolds(house.house), settling()]
    const settled = (await Promise.all(both)).find((each) => typeof each === 'string') ?? 'nobody'
    outcomes.add(String(settled))
    expect(await stand(account)).toMatchObject({ balance: settled === '' ? balance - 10 : balance, held: 0 })
    const { rows } = await house.owner.query('select act from ledger.transfer where of_transfer = $1', [
      held.id,
    ])
    expect(rows).toEqual([{ act: settled === '' ? 'settle' : 'lapse' }])
  }
  for (const each of outcomes) expect(['', 'ledger/hold-voided']).toContain(each)
})

test('one request that ends the same hold twice ends it once; that ends it in two ways, not at all', async () => {
  const account = await filled(1_000)
  const holding = () =>
    asked(house, (call) => hold(call, newId(), { from: account, to: source, amount: 100 }))
  const first = await holding()
  const twice = await booking([
    { act: 'settle', hold: first.id },
    { act: 'settle', hold: first.id },
  ])
  expect(twice[1]).toEqual(twice[0])
  expect(await stand(account)).toMatchObject({ balance: 900, held: 0 })
  const second = await holding()
  const inTwoWays = booking([
    { act: 'settle', hold: second.id },
    { act: 'release', hold: second.id },
  ])
  expect(await refusalOf(inTwoWays)).toBe('ledger/hold-posted')
  expect(await stand(account)).toMatchObject({ balance: 900, held: 100 })
})

test('fen and points in one request: each pair in its own measure, and one mixed pair lets none of them stand', async () => {
  const points = await makeAccount(house, { measure: 'points', floor: null })
  const [fen, other] = [await filled(100), await makeAccount(house, { measure: 'points' })]
  const good: Act[] = [
    { act: 'post', from: fen, to: source, amount: 10 },
    { act: 'post', from: points, to: other, amount: 10 },
  ]
  for (const mixed of [
    { act: 'post', from: fen, to: other, amount: 1 },
    { act: 'hold', from: other, to: fen, amount: 1 },
  ] as const)
    expect(await refusalOf(booking([...good, mixed]))).toBe('ledger/bad-pair')
  expect(await stand(fen)).toMatchObject({ balance: 100 })
  await booking(good)
  expect([await stand(fen), await stand(other)]).toMatchObject([{ balance: 90 }, { balance: 10 }])
})

test('money that a request itself brings in may go out in it, and not before it came', async () => {
  const account = await makeAccount(house)
  const [into, out]: [Act, Act] = [
    { act: 'post', from: source, to: account, amount: 50 },
    { act: 'post', from: account, to: source, amount: 50 },
  ]
  expect(await refusalOf(booking([out, into]))).toBe('ledger/too-short')
  await booking([into, out])
  expect(await stand(account)).toMatchObject({ balance: 0 })
})
