import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import type { Problem } from '#platform/problem'
import { openTestHouse, type TestHouse } from '#test/house'
import type { Act } from './acts.ts'
import { holdLapsed } from './facts.ts'
import { balanceOf } from './service/accounts.ts'
import { book, hold } from './service/book.ts'
import { openTill, type Till } from './service/till.ts'
import { asked, fillAccount, listBroken, makeAccount, refusalOf } from './testing/accounts.ts'

let house: TestHouse
let source: string
let till: Till
beforeAll(async () => {
  house = await openTestHouse()
  source = await makeAccount(house, { floor: null })
  till = openTill(house.house)
})
afterAll(async () => {
  expect(await listBroken(house)).toEqual([])
  await house.close()
})

const teller = (actor: Actor = systemActor) => ({ actor, now: house.clock.now() })
const stand = (id: string) => asked(house, (call) => balanceOf(call, id))
const pay = (from: string, amount: number, id = newId(), actor?: Actor) =>
  till.post(teller(actor), id, { from, to: source, amount })

/** A till of its own, and how many transactions it has opened. */
function countingTill() {
  const { db, crypto } = house.house
  let transactions = 0
  const connect = () => {
    transactions++
    return db.requests.connect()
  }
  const counted = new Proxy(db.requests, {
    get: (pool, key) => (key === 'connect' ? connect : Reflect.get(pool, key, pool)),
  })
  const own = openTill({ crypto, db: { ...db, requests: counted } })
  return { own, transactions: () => transactions }
}

test('trust 6.3b what is handed to the till at once is booked together, and answered each for itself and in order', async () => {
  const account = await fillAccount(house, source, 1_000)
  const { own, transactions } = countingTill()
  const amounts = [400, 300, 700, 200, 500, 100]
  const outcomes = await Promise.all(
    amounts.map((amount) =>
      own.post(teller(), newId(), { from: account, to: source, amount }).then(
        ({ after }) => after.find(({ accountId }) => accountId === account)?.balance,
        ({ code, extra }: Problem) => [code, extra?.free],
      ),
    ),
  )
  expect(outcomes).toEqual([600, 300, ['ledger/too-short', 300], 100, ['ledger/too-short', 100], 0])
  expect(transactions()).toBe(1)
})

test('lessons 57 58 the till knows a request again, in the same batch and later, and refuses it with another body', async () => {
  const account = await fillAccount(house, source, 1_000)
  const id = newId()
  const outcomes = await Promise.all([
    pay(account, 300, id),
    pay(account, 300, id),
    refusalOf(pay(account, 301, id)),
    pay(account, 1),
  ])
  expect(outcomes[1]).toEqual(outcomes[0])
  expect(outcomes[2]).toBe('ledger/reused-request')
  expect(await pay(account, 300, id)).toEqual(outcomes[0])
  const inOne: Act = { act: 'post', from: account, to: source, amount: 300 }
  expect(await asked(house, (call) => book(call, id, [inOne]))).toEqual([outcomes[0]])
  expect(await stand(account)).toMatchObject({ balance: 699 })
})

test('what is wrong with one in the till is not the others’ affair, whatever it is', async () => {
  const account = await fillAccount(house, source, 1_000)
  const outcomes = await Promise.all([
    pay(account, 10),
    pay(newId(), 10).then(
      () => '',
      ({ code }: Problem) => code,
    ),
    till
      .book(teller(), newId(), [
        { act: 'post', from: account, to: source, amount: 10, reference: { kind: 'x'.repeat(41), id: '1' } },
      ])
      .then(
        () => '',
        () => 'fails',
      ),
    refusalOf(pay(account, 0)),
    refusalOf(till.book(teller(), newId(), [])),
    pay(account, 20),
  ])
  expect(outcomes.slice(1, 5)).toEqual([
    'platform/not-found',
    'fails',
    'ledger/bad-amount',
    'platform/not-found',
  ])
  expect(await stand(account)).toMatchObject({ balance: 970 })
})

test('S0-10 (till) each in a batch books in his own scope and under his own name', async () => {
  const [jinhai, jinhui] = [await house.unit('奉贤区', '金海街道'), await house.unit('奉贤区', '金汇镇')]
  const [mine, theirs] = [
    await fillAccount(house, source, 500, { unitPath: jinhai.path }),
    await fillAccount(house, source, 500, { unitPath: jinhui.path }),
  ]
  const me: Actor = {
    ...systemActor,
    ...{ kind: 'staff', accountId: newId(), scope: jinhai.path, unitPath: jinhai.path },
  }
  const outcomes = await Promise.all([
    pay(theirs, 1),
    pay(mine, 1, newId(), me),
    refusalOf(pay(theirs, 1, newId(), me)),
    pay(theirs, 1),
    refusalOf(pay(mine, 1, newId(), { ...me, scope: undefined })),
  ])
  expect([outcomes[2], outcomes[4]]).toEqual(['platform/not-found', 'platform/not-found'])
  expect([await stand(mine), await stand(theirs)]).toMatchObject([{ balance: 499 }, { balance: 498 }])
  const booked = outcomes.flatMap((each) => (typeof each === 'string' ? [] : [each.id]))
  const { rows } = await house.owner.query(
    'select booked_by from ledger.transfer where id = any ($1) order by id',
    [booked],
  )
  expect(rows.map(({ booked_by }) => booked_by)).toEqual([null, me.accountId, null])
})

test('a hold whose time is over is ended by the batch that next books in its account, and announced', async () => {
  const account = await fillAccount(house, source, 1_000)
  const { id } = await asked(house, (call) =>
    hold(call, newId(), { from: account, to: source, amount: 900, seconds: 60 }),
  )
  house.clock.advance(60_000)
  await Promise.all([pay(account, 500), pay(account, 500)])
  expect(await stand(account)).toMatchObject({ balance: 0, held: 0 })
  const { rows } = await house.owner.query(
    'select count(*)::int as n from platform.outbox where kind = $1 and subject_id = $2',
    [holdLapsed, String(id)],
  )
  expect(rows[0].n).toBe(1)
})

test('two tills that pay each other’s accounts at once never wait in a circle', async () => {
  const [a, b] = [await fillAccount(house, source, 10_000), await fillAccount(house, source, 10_000)]
  const tills = [till, openTill(house.house)]
  const { rows: before } = await house.owner.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  const move = (n: number) => {
    const [from, to] = n % 2 === 0 ? [a, b] : [b, a]
    return (tills[n % 3 === 0 ? 0 : 1] as Till).post(teller(), newId(), { from, to, amount: 1 + (n % 5) })
  }
  await Promise.all(Array.from({ length: 400 }, (_, n) => move(n)))
  const { rows: after } = await house.owner.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  expect(after).toEqual(before)
  const [x, y] = [await stand(a), await stand(b)]
  expect(x.balance + y.balance).toBe(20_000)
})

test('in an account all are booked in the order in which they came to the till, whatever leaves together', async () => {
  const accounts = await Promise.all(Array.from({ length: 4 }, () => fillAccount(house, source, 100_000)))
  const { own, transactions } = countingTill()
  const move = async (n: number) => {
    const [from, to] = [accounts[n % 4], accounts[(n + 1 + (n % 3)) % 4]] as [string, string]
    // Some come turns later than others, while batches are under way.
    for (let turn = 0; turn < n % 40; turn++) await new Promise(setImmediate)
    const came = order.push(n)
    const { id } = await own.post(teller(), newId(), { from, to, amount: 1 })
    return { came, id, from, to }
  }
  const order: number[] = []
  const done = await Promise.all(Array.from({ length: 200 }, (_, n) => move(n)))
  for (const account of accounts) {
    const ofAccount = done.filter(({ from, to }) => from === account || to === account)
    const byId = ofAccount.toSorted((a, b) => a.id - b.id).map(({ came }) => came)
    expect(byId).toEqual(byId.toSorted((a, b) => a - b))
  }
  expect(transactions()).toBeLessThan(200)
})

test('the end of a hold comes after what was handed in before it, and what comes later waits for it', async () => {
  const account = await fillAccount(house, source, 100)
  const { id } = await asked(house, (call) => hold(call, newId(), { from: account, to: source, amount: 60 }))
  const outcomes = await Promise.all([
    refusalOf(pay(account, 60)),
    till.book(teller(), newId(), [{ act: 'release', hold: id }]).then(([booked]) => booked?.act),
    refusalOf(pay(account, 60)),
  ])
  expect(outcomes).toEqual(['ledger/too-short', 'release', ''])
})
