import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../apps/server/src/platform/ids.ts'
import { post } from '../../apps/server/src/support/ledger/index.ts'
import { asked, listBroken, makeAccount } from '../../apps/server/src/support/ledger/testing/accounts.ts'
import { makeChance, type Outcome } from '../../apps/server/src/support/ledger/testing/teller.ts'
import { openTestHouse, type TestHouse } from '../../apps/server/src/test/house.ts'
import { sized } from '../../apps/server/src/test/size.ts'

// Trust 6.3a 6.3b: kill -9 of a process that books, at random moments, while another one books in the same accounts and all
// sums are read. What was answered is written down here, in another process than those that die.
const kills = sized(30, 100)
const transfers = sized(1, 100_000)
const lanes = 4
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let house: TestHouse
let accounts: string[]
beforeAll(async () => {
  house = await openTestHouse()
  const source = await makeAccount(house, { floor: null })
  const others = await Promise.all(Array.from({ length: 5 }, () => makeAccount(house)))
  for (const to of others)
    await asked(house, (call) => post(call, newId(), { from: source, to, amount: 5_000 }))
  accounts = [source, ...others]
})
afterAll(() => house.close())

test(
  `trust 6.3a 6.3b kill -9 ${kills} times of who books: what was answered stands once and as it was told, and all sums hold at every read (seed ${seed})`,
  async () => {
    const chance = makeChance(seed)
    const answered: Outcome[] = []
    const start = (n: number) => startTeller(seed + n * lanes, answered)
    const before = await countRequests()
    const tellers = [await start(0), await start(1)]
    let reads = 0
    for (let n = 0; n < kills; n++) {
      await wait(20 + chance() * 150)
      do {
        await readSums()
        reads++
      } while (countBooked(answered) < (transfers / kills) * (n + 1))
      await kill(tellers.shift())
      expect(await listBroken(house)).toEqual([])
      tellers.push(await start(n + 2))
    }
    await Promise.all(tellers.map(kill))
    await untilIdle()
    const kept = await readKept()
    const told = answered.flatMap((each) => ('transfers' in each ? [each] : []))
    const doubts = kept.size - before - new Set(told.map(({ id }) => id)).size
    const booked = countBooked(answered)
    console.log(
      `crash-ledger: ${kills} kills, ${told.length} requests and ${booked} transfers answered, ${doubts} booked without an answer, ${reads} reads`,
    )
    expect(told.length).toBeGreaterThan(kills)
    expect(booked).toBeGreaterThanOrEqual(transfers)
    for (const { id, transfers } of told) expect([id, kept.get(id)]).toEqual([id, transfers])
    // No more than what was under way when somebody died.
    expect(doubts).toBeGreaterThanOrEqual(0)
    expect(doubts).toBeLessThanOrEqual((kills + 2) * lanes)
    expect(await listBroken(house)).toEqual([])
  },
  sized(900_000, 7_200_000),
)

const countBooked = (answered: readonly Outcome[]): number => {
  let n = 0
  for (const each of answered) if ('transfers' in each) n += each.transfers.length
  return n
}

async function kill(teller: ChildProcess | undefined): Promise<void> {
  if (teller === undefined) return
  teller.kill('SIGKILL')
  await once(teller, 'close')
}

/** In one statement, which sees one moment. */
async function readSums(): Promise<void> {
  const { rows } = await house.owner.query(
    `select sum(balance)::bigint as total, count(*) filter (where balance - held < floor or held < 0)::int as short from ledger.account`,
  )
  expect(rows[0]).toEqual({ total: 0, short: 0 })
}

/** Ready when it has answered once. */
async function startTeller(from: number, answered: Outcome[]): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../apps/server/src/test/teller-process.ts')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '--no-deprecation',
        DATABASE_URL: house.house.config.databaseUrl,
        HOUSE_TIME: house.clock.now().toISOString(),
        TELLER_SEED: String(from),
        ACCOUNTS: accounts.join(','),
      },
    },
  )
  if (child.stdout === null) throw new Error('the teller has no output')
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => answered.push(JSON.parse(line) as Outcome)) // as teller-process.ts writes it
  const ended = once(child, 'close').then(() => {
    throw new Error('the teller ended before it answered')
  })
  await Promise.race([once(lines, 'line'), ended])
  ended.catch(() => {})
  return child
}

/** What a dead process had sent is still carried out by the database, or rolled back. */
async function untilIdle(): Promise<void> {
  for (;;) {
    const { rows } = await house.owner.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and state <> 'idle'`,
    )
    if (rows[0].n === 0) return
    await wait(20)
  }
}

const countRequests = async () => (await readKept()).size

async function readKept(): Promise<Map<string, number[]>> {
  const { rows } = await house.owner.query<{ id: string; transfers: string[] }>(
    'select id, transfers from ledger.request',
  )
  return new Map(rows.map(({ id, transfers }) => [id, transfers.map(Number)]))
}
