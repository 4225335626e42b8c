import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import type { Problem } from '#platform/problem'
import { openTestHouse, type TestHouse } from '#test/house'
import { sized } from '#test/size'
import { balanceOf } from './service/accounts.ts'
import { hold, post } from './service/book.ts'
import { asked, fillAccount, listBroken, makeAccount } from './testing/accounts.ts'
import { makeChance, makeTeller, type Outcome } from './testing/teller.ts'

// Many who book at once in few accounts: posts, holds, their ends, reversals, repeated requests, and reads beside them.
const transfers = sized(1_500, 100_000)
const tellers = 12
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

/** What may be refused here; anything else is a fault. */
const refusals = ['ledger/too-short', 'ledger/hold-posted', 'ledger/hold-voided', 'ledger/is-final']

test(
  `trust 6.3b of ${transfers} concurrent requests none is lost or doubled, and the sums hold at every read (seed ${seed})`,
  async () => {
    const accounts = await fillAccounts()
    const before = await countRequests()
    const deadlocks = await countDeadlocks()
    const outcomes: Outcome[] = []
    const work = async (teller: ReturnType<typeof makeTeller>) => {
      while (outcomes.length < transfers) outcomes.push(await teller((book) => asked(house, book)))
    }
    const lanes = Promise.all(
      Array.from({ length: tellers }, (_, n) => work(makeTeller(accounts, makeChance(seed + n)))),
    )
    const reads = await readUntil(lanes)
    const done = new Map(
      outcomes.flatMap((each) => ('transfers' in each ? [[each.id, each.transfers] as const] : [])),
    )
    const refused = outcomes.flatMap((each) => ('refused' in each ? [each.refused] : []))
    console.log(`ledger: ${done.size} booked, ${refused.length} refused, ${reads} reads`)
    expect(done.size).toBeGreaterThan(transfers / 3)
    expect(refused.filter((code) => !refusals.includes(code))).toEqual([])
    const { rows } = await house.owner.query<{ id: string; transfers: string[] }>(
      'select id, transfers from ledger.request',
    )
    const kept = new Map(rows.map(({ id, transfers: made }) => [id, made.map(Number)]))
    for (const [id, made] of done) expect(kept.get(id)).toEqual(made)
    expect(kept.size).toBe(done.size + before)
    expect(await listBroken(house)).toEqual([])
    expect(await countDeadlocks()).toBe(deadlocks)
  },
  sized(300_000, 7_200_000),
)

/** Two that are hot, one of them split; six more with a floor. */
async function fillAccounts(): Promise<string[]> {
  const source = await makeAccount(house, { floor: null })
  const split = await makeAccount(house, { floor: null, parts: 4 })
  const others = await Promise.all(Array.from({ length: 6 }, () => makeAccount(house)))
  for (const to of others)
    await asked(house, (call) => post(call, newId(), { from: source, to, amount: 5_000 }))
  return [source, split, ...others]
}

const countRequests = async () =>
  (await house.owner.query('select count(*)::int as n from ledger.request')).rows[0].n

async function countDeadlocks(): Promise<number> {
  const { rows } = await house.owner.query(
    'select deadlocks::int as n from pg_stat_database where datname = current_database()',
  )
  return rows[0].n
}

/** Reads all sums in one statement, again and again, until the others are done. @returns how often */
async function readUntil(others: Promise<unknown>): Promise<number> {
  let reads = 0
  let isOver = false
  const ended = others.finally(() => {
    isOver = true
  })
  ended.catch(() => {})
  for (; !isOver; reads++) {
    const { rows } = await house.owner.query(
      `select sum(balance)::bigint as total, count(*) filter (where balance - held < floor or held < 0)::int as short from ledger.account`,
    )
    expect(rows[0]).toEqual({ total: 0, short: 0 })
    if (reads % 25 === 0) expect(await listBroken(house)).toEqual([])
  }
  await ended
  return reads
}

/**
 * Reserves 1,500 of 2,000 twice, the second time while the first is booked and not yet committed: with no luck in it.
 * @returns how the second was refused, and what is reserved afterwards
 */
async function reserveMeanwhile(place: TestHouse) {
  const source = await makeAccount(place, { floor: null })
  const quota = await fillAccount(place, source, 2_000)
  const about = { from: quota, to: source, amount: 1_500 }
  const second = await asked(place, async (call) => {
    await hold(call, newId(), about)
    const other = asked(place, (later) => hold(later, newId(), about)).then(
      () => 'booked',
      ({ code, extra }: Problem) => ({ code, free: extra?.free }),
    )
    for (let isWaiting = false; !isWaiting; ) {
      const { rows } = await place.owner.query(
        `select from pg_locks l join pg_stat_activity s using (pid) where not l.granted and s.datname = current_database()`,
      )
      isWaiting = rows.length > 0
    }
    return { other }
  })
  const refused = await second.other
  return { refused, quota, held: (await asked(place, (call) => balanceOf(call, quota))).held }
}

test('lessons 24 who books in an account waits for who does so before him, and then sees what is left', async () => {
  expect(await reserveMeanwhile(house)).toMatchObject({
    refused: { code: 'ledger/too-short', free: 500 },
    held: 1_500,
  })
})

/** A house of its own with one thing taken out of a function of the ledger. */
async function withControl(
  name: string,
  taken: string,
  by: string,
  work: (control: TestHouse) => Promise<void>,
) {
  const control = await openTestHouse()
  try {
    const { rows } = await control.owner.query('select pg_get_functiondef($1::regproc) as text', [name])
    const without = String(rows[0].text).replace(taken, by)
    expect(without).not.toBe(rows[0].text)
    await control.owner.query(without)
    await work(control)
  } finally {
    await control.close()
  }
}

test('without the lock the same requests reserve more than there is: the control of the tests above', () =>
  withControl('ledger.lock_accounts', 'for no key update of a', '', async (control) => {
    await control.owner.query('alter table ledger.account drop constraint account__floor')
    const { refused, held, quota } = await reserveMeanwhile(control)
    expect({ refused, held }).toEqual({ refused: 'booked', held: 3_000 })
    expect(await listBroken(control)).toContain(`floor ${quota}`)
  }))

test('without the memory of requests one that is asked for again moves twice: their other control', () =>
  withControl('ledger.book', 'where r.id = request', 'where false', async (control) => {
    await control.owner.query('alter table ledger.request drop constraint request_pkey')
    const source = await makeAccount(control, { floor: null })
    const account = await fillAccount(control, source, 1_000)
    const id = newId()
    for (const _ of [1, 2])
      await asked(control, (call) => post(call, id, { from: account, to: source, amount: 300 }))
    expect(await asked(control, (call) => balanceOf(call, account))).toMatchObject({ balance: 400 })
  }))
