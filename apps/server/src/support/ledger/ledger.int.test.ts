import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, type Call, systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import type { Problem } from '#platform/problem'
import { openTestHouse, type TestHouse } from '#test/house'
import type { Act } from './acts.ts'
import { holdLapsed } from './facts.ts'
import { balanceOf, openAccount } from './service/accounts.ts'
import { book, hold, post, release, reverse, settle } from './service/book.ts'
import { history } from './service/history.ts'
import { lapseHolds } from './service/lapse.ts'
import type { Wanted } from './store.ts'
import { asked, fillAccount, listBroken, makeAccount, refusalOf } from './testing/accounts.ts'

let house: TestHouse
/** Of the city, without a floor: where amounts come from. */
let source: string
beforeAll(async () => {
  house = await openTestHouse()
  source = await makeAccount(house, { floor: null })
})
afterAll(async () => {
  expect(await listBroken(house)).toEqual([])
  await house.close()
})

const inOne = <T>(work: (call: Call) => Promise<T>, actor?: Actor) => asked(house, work, actor)
const stand = (id: string) => inOne((call) => balanceOf(call, id))
const filled = (amount: number, about: Parameters<typeof makeAccount>[1] = {}) =>
  fillAccount(house, source, amount, about)
const held = (from: string, amount: number, more: { seconds?: number } = {}) =>
  inOne((call) => hold(call, newId(), { from, to: source, amount, ...more }))
const actorOf = (path: string): Actor => ({ ...systemActor, kind: 'staff', scope: path, unitPath: path })

test('lessons 24 of 10,000 any number of concurrent holds of 1,500 reserve exactly 6, and the 7th says what is left', async () => {
  const quota = await filled(1_000_000)
  const outcomes = await Promise.all(Array.from({ length: 24 }, () => refusalOf(held(quota, 150_000))))
  expect(outcomes.filter((code) => code === '')).toHaveLength(6)
  expect(new Set(outcomes)).toEqual(new Set(['', 'ledger/too-short']))
  expect(await stand(quota)).toEqual({ balance: 1_000_000, held: 900_000, free: 100_000, measure: 'fen' })
  const refused: Problem = await held(quota, 150_000).catch((error) => error)
  expect(refused.status).toBe(422)
  expect(refused.detail).toContain('可用 1000.00 元，这一次需要 1500.00 元，还差 500.00 元')
  expect(refused.extra).toEqual({ accountId: quota, free: 100_000, wanted: 150_000 })
})

test('lessons 57 58 a request id with another body is refused with 422, never 500; the same body answers the same', async () => {
  const account = await filled(1_000)
  const id = newId()
  const pay = (amount: number) => inOne((call) => post(call, id, { from: account, to: source, amount }))
  const answers = await Promise.all(Array.from({ length: 12 }, () => pay(300)))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  await inOne((call) => post(call, newId(), { from: account, to: source, amount: 100 }))
  expect(await pay(300)).toEqual(answers[0])
  const refused: Problem = await pay(301).catch((error) => error)
  expect([refused.code, refused.status]).toEqual(['ledger/reused-request', 422])
  const elsewhere = await filled(1_000)
  const bodies = [account, elsewhere, account, elsewhere]
  const race = newId()
  const outcomes = await Promise.all(
    bodies.map((from) => refusalOf(inOne((call) => post(call, race, { from, to: source, amount: 1 })))),
  )
  expect(outcomes.filter((code) => code === 'ledger/reused-request')).toHaveLength(2)
  expect(await stand(account)).toMatchObject({ balance: outcomes[0] === '' ? 599 : 600 })
})

test('lessons 57 58 settling, releasing and reversing repeated k times, under any request id, act once and answer the same', async () => {
  const account = await filled(1_000)
  const kTimes = async (act: Act) => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => inOne((call) => book(call, newId(), [act]))),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    return answers[0]?.[0]?.id ?? 0
  }
  const first = await held(account, 400)
  const settled = await kTimes({ act: 'settle', hold: first.id, amount: 250 })
  expect(await stand(account)).toMatchObject({ balance: 750, held: 0 })
  await kTimes({ act: 'reverse', transfer: settled })
  expect(await stand(account)).toMatchObject({ balance: 1_000, held: 0 })
  const second = await held(account, 400)
  await kTimes({ act: 'release', hold: second.id })
  expect(await stand(account)).toMatchObject({ balance: 1_000, held: 0 })
  const refusals = await Promise.all(
    [
      { act: 'settle', hold: second.id } as const,
      { act: 'release', hold: first.id } as const,
      { act: 'settle', hold: first.id, amount: 251 } as const,
      { act: 'reverse', transfer: second.id } as const,
      { act: 'settle', hold: settled } as const,
    ].map((act) => refusalOf(inOne((call) => book(call, newId(), [act])))),
  )
  expect(refusals).toEqual([
    'ledger/hold-voided',
    'ledger/hold-posted',
    'ledger/hold-posted',
    'platform/not-found',
    'platform/not-found',
  ])
})

test('a settled hold and a released one at once: one of the two, never both', async () => {
  const account = await filled(6_400)
  for (let round = 0; round < 8; round++) {
    const { id } = await held(account, 100)
    const [settling, releasing] = await Promise.all([
      refusalOf(inOne((call) => settle(call, newId(), { hold: id }))),
      refusalOf(inOne((call) => release(call, newId(), { hold: id }))),
    ])
    expect([
      ['', 'ledger/hold-posted'],
      ['ledger/hold-voided', ''],
    ]).toContainEqual([settling, releasing])
  }
  expect(await stand(account)).toMatchObject({ held: 0 })
})

test('linked postings stand together or not at all', async () => {
  const [a, b] = [await filled(500), await filled(500)]
  const both = (second: number): Act[] => [
    { act: 'post', from: a, to: source, amount: 400 },
    { act: 'hold', from: b, to: source, amount: second },
  ]
  expect(await refusalOf(inOne((call) => book(call, newId(), both(501))))).toBe('ledger/too-short')
  expect([await stand(a), await stand(b)]).toMatchObject([{ balance: 500 }, { balance: 500, held: 0 }])
  const answer = await inOne((call) => book(call, newId(), both(500)))
  expect(answer.map(({ after }) => after[0])).toEqual([
    { accountId: a, balance: 100, held: 0, free: 100 },
    { accountId: b, balance: 500, held: 500, free: 0 },
  ])
})

test('a hold whose time is over is ended by the worker, who announces it, and can never be settled', async () => {
  const account = await filled(1_000)
  const reference = { kind: 'test-order', id: newId() }
  const { id } = await inOne((call) =>
    hold(call, newId(), { from: account, to: source, amount: 900, seconds: 60, reference }),
  )
  house.clock.advance(59_999)
  await lapseHolds(house.house)
  expect(await stand(account)).toMatchObject({ held: 900 })
  house.clock.advance(1)
  await lapseHolds(house.house)
  expect(await stand(account)).toMatchObject({ balance: 1_000, held: 0 })
  expect(await refusalOf(inOne((call) => settle(call, newId(), { hold: id })))).toBe('ledger/hold-voided')
  const { rows } = await house.owner.query('select subject_id, body from platform.outbox where kind = $1', [
    holdLapsed,
  ])
  expect(rows).toContainEqual({ subject_id: String(id), body: { accountId: account, reference } })
})

test('with the worker stopped a hold whose time is over keeps nobody’s money, and is not settled', async () => {
  const account = await filled(1_000)
  const [over, other] = [await held(account, 600, { seconds: 60 }), await held(account, 400, { seconds: 60 })]
  house.clock.advance(60_000)
  expect(await refusalOf(inOne((call) => settle(call, newId(), { hold: over.id })))).toBe(
    'ledger/hold-voided',
  )
  await inOne((call) => post(call, newId(), { from: account, to: source, amount: 1_000 }))
  expect(await stand(account)).toMatchObject({ balance: 0, held: 0 })
  const { rows } = await house.owner.query(
    'select subject_id from platform.outbox where kind = $1 and subject_id = any ($2)',
    [holdLapsed, [over, other].map(({ id }) => String(id))],
  )
  expect(rows).toHaveLength(2)
})

test('history by account, reference, amount and time, a page at a time, each line with what stood after it', async () => {
  const account = await makeAccount(house)
  const reference = { kind: 'test-class', id: newId() }
  const begin = house.clock.now()
  for (let n = 1; n <= 7; n++) {
    await inOne((call) =>
      post(call, newId(), {
        from: source,
        to: account,
        amount: n * 10,
        ...(n % 2 === 0 ? { reference } : {}),
      }),
    )
    house.clock.advance(n === 4 ? 60_000 : 0)
  }
  const list = async (filter: Partial<Wanted>, limit = 3) => {
    const items: { amount: number; balance: number }[] = []
    let cursor: string | undefined
    do {
      const page = await inOne((call) => history(call, { ...filter, accountId: account }, { cursor, limit }))
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== undefined)
    return items.map(({ amount, balance }) => [amount, balance])
  }
  const all = [7, 6, 5, 4, 3, 2, 1].map((n) => [n * 10, (n * (n + 1) * 10) / 2])
  expect(await list({})).toEqual(all)
  expect(await list({ least: 20, most: 40 }, 2)).toEqual(all.slice(3, 6))
  expect(await list({ from: new Date(begin.getTime() + 60_000) })).toEqual(all.slice(0, 3))
  expect(await list({ before: new Date(begin.getTime() + 60_000) })).toEqual(all.slice(3))
  expect(await list({ reference }, 1)).toEqual([all[1], all[3], all[5]])
  const both = await inOne((call) => history(call, { reference }, { limit: 10 }))
  expect(both.items.map(({ change }) => change).sort((x, y) => x - y)).toEqual([-60, -40, -20, 20, 40, 60])
  expect(await refusalOf(inOne((call) => history(call, { reference }, { cursor: 'x', limit: 1 })))).toBe(
    'platform/bad-cursor',
  )
})

test('what ends or corrects a transfer bears its reference, so that one question tells its whole life', async () => {
  const account = await filled(100)
  const reference = { kind: 'test-order', id: newId() }
  const made = await inOne((call) =>
    hold(call, newId(), { from: account, to: source, amount: 80, reference }),
  )
  const paid = await inOne((call) => settle(call, newId(), { hold: made.id, amount: 50 }))
  await inOne((call) => reverse(call, newId(), { transfer: paid.id }))
  const { items } = await inOne((call) => history(call, { accountId: account, reference }, { limit: 10 }))
  expect(items.map(({ act, change, heldChange, of }) => [act, change, heldChange, of])).toEqual([
    ['reverse', 50, 0, paid.id],
    ['settle', -50, -80, made.id],
    ['hold', 0, 80, undefined],
  ])
})

test('S0-10 accounts and entries are seen by unit path; nobody books between accounts that are both outside his scope', async () => {
  const [jinhai, jinhui] = [await house.unit('奉贤区', '金海街道'), await house.unit('奉贤区', '金汇镇')]
  const [mine, theirs] = [
    await filled(500, { unitPath: jinhai.path }),
    await filled(500, { unitPath: jinhui.path }),
  ]
  const me = actorOf(jinhai.path)
  const named = { kind: 'test.own', owner: { kind: 'test', id: newId() }, measure: 'fen', floor: 0 } as const
  const reference = { kind: 'test-pair', id: newId() }
  const between = { from: mine, to: theirs, amount: 10, reference }
  await inOne((call) => post(call, newId(), between), me)
  expect(await inOne((call) => balanceOf(call, mine), me)).toMatchObject({ balance: 490 })
  expect(await refusalOf(inOne((call) => balanceOf(call, theirs), me))).toBe('platform/not-found')
  const seen = await inOne((call) => history(call, { reference }, { limit: 10 }), me)
  expect(seen.items.map(({ accountId }) => accountId)).toEqual([mine])
  const refused = await Promise.all(
    [
      inOne((call) => post(call, newId(), { from: theirs, to: source, amount: 1 }), me),
      inOne((call) => post(call, newId(), { ...between, from: newId() }), me),
      inOne((call) => post(call, newId(), between), { ...me, scope: undefined }),
      inOne((call) => openAccount(call, { ...named, unitPath: jinhui.path }), me).catch((error) => {
        throw error.code === '42501' ? Object.assign(new Error(), { status: 0, code: 'row policy' }) : error
      }),
    ].map(refusalOf),
  )
  expect(refused).toEqual(['platform/not-found', 'platform/not-found', 'platform/not-found', 'row policy'])
})
