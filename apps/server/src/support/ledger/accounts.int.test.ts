import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { openTestHouse, type TestHouse } from '#test/house'
import { balanceOf, findAccount, openAccount } from './service/accounts.ts'
import { post, reverse } from './service/book.ts'
import { asked, fillAccount, listBroken, makeAccount, refusalOf } from './testing/accounts.ts'

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

const inOne = <T>(work: (call: Call) => Promise<T>) => asked(house, work)
const stand = (id: string) => inOne((call) => balanceOf(call, id))
const filled = (amount: number) => fillAccount(house, source, amount)

const terms = (id: string) => ({
  kind: 'test.terms',
  owner: { kind: 'unit', id },
  period: '2026',
  unitPath: '.1.',
  measure: 'fen' as const,
  floor: 0,
})

test('an account is opened once by its name, also by many at once; other terms are refused', async () => {
  const named = { ...terms(newId()), unitPath: (await house.unit()).path }
  const ids = await Promise.all(Array.from({ length: 8 }, () => inOne((call) => openAccount(call, named))))
  expect(new Set(ids).size).toBe(1)
  expect(await inOne((call) => findAccount(call, named))).toBe(ids[0])
  expect(await inOne((call) => findAccount(call, { ...named, period: '2027' }))).toBeUndefined()
  expect(await refusalOf(inOne((call) => openAccount(call, { ...named, floor: -1 })))).toBe(
    'ledger/account-differs',
  )
})

test('fen and points are never mixed, an account does not pay itself, and no balance grows beyond what is counted exactly', async () => {
  const [fen, points] = [await filled(10), await makeAccount(house, { measure: 'points', floor: null })]
  const refusals = await Promise.all(
    [
      { from: fen, to: points, amount: 1 },
      { from: fen, to: fen, amount: 1 },
      { from: source, to: fen, amount: Number.MAX_SAFE_INTEGER },
    ].map((each) => refusalOf(inOne((call) => post(call, newId(), each)))),
  )
  expect(refusals).toEqual(['ledger/bad-pair', 'ledger/bad-pair', 'ledger/balance-too-large'])
})

test('trust 6.8b in an account no entry is earlier than the one before, when the clock is set back', async () => {
  const account = await filled(10)
  const before = house.clock.now()
  house.clock.advance(-3_600_000)
  const booked = await inOne((call) => post(call, newId(), { from: account, to: source, amount: 1 }))
  house.clock.advance(3_600_000)
  expect(booked.bookedAt).toBe(before.toISOString())
})

test('a split account is summed over its parts, and one with a floor is not split', async () => {
  const split = await makeAccount(house, { floor: null, parts: 8 })
  const account = await filled(800)
  const answers = await Promise.all(
    Array.from({ length: 16 }, () =>
      inOne((call) => post(call, newId(), { from: account, to: split, amount: 50 })),
    ),
  )
  expect(answers[0]?.after.map(({ accountId }) => accountId)).toEqual([account])
  expect(await stand(split)).toEqual({ balance: 800, held: 0, measure: 'fen' })
  const { rows } = await house.owner.query(
    'select count(*)::int as n from ledger.account where id = $1 and balance > 0',
    [split],
  )
  expect(rows[0].n).toBeGreaterThan(1)
  await inOne((call) => reverse(call, newId(), { transfer: answers[0]?.id ?? 0 }))
  expect(await stand(split)).toMatchObject({ balance: 750 })
  await expect(makeAccount(house, { parts: 2 })).rejects.toThrow('account__parts')
})
