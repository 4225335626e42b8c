import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  forgetRuns,
  makeRun,
  openFinance,
  prove,
  readSlips,
  take,
} from '../../apps/server/src/business/payroll/testing/payroll.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import { makeChance } from '../../apps/server/src/support/ledger/testing/teller.ts'
import { openTestHouse, type TestHouse, untilOlderTransactionsEnd } from '../../apps/server/src/test/house.ts'
import { sized } from '../../apps/server/src/test/size.ts'

// S1-32, trust 6.3a: the same lessons give the same slips, byte for byte, by whatever way they are made.
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const kills = sized(12, 100)
const month = '2026-11'
const chance = makeChance(seed)
let house: TestHouse
let finance: Awaited<ReturnType<typeof openFinance>>
let coachIds: string[]
let wanted: string[]

beforeAll(async () => {
  house = await openTestHouse('2026-11-06T10:00:00+08:00')
  finance = await openFinance(house)
  coachIds = Array.from({ length: 24 }, () => newId())
  const lessons = coachIds.flatMap((coachId, coach) =>
    Array.from({ length: 1 + Math.floor(chance() * 12) }, () =>
      prove({
        coachId,
        coachName: `教练第${coach}`,
        heldOn: `2026-10-${10 + Math.floor(chance() * 20)}`,
        feeFen: 1 + Math.floor(chance() * 200_000),
      }),
    ),
  )
  await take(house, lessons)
  await makeRun(finance.maker, month)
  wanted = await readSlips(house)
  expect(wanted).toHaveLength(coachIds.length)
})
afterAll(() => house.close())

const shuffle = <T>(list: readonly T[]): T[] => list.toSorted(() => chance() - 0.5)

test(`S1-32 (payroll) made once, five times, singly in any order or in batches, every slip is the same byte for byte (seed ${seed})`, async () => {
  for (let n = 0; n < 5; n++) await makeRun(finance.maker, month)
  expect(await readSlips(house)).toEqual(wanted)
  await forgetRuns(house)
  for (const coachId of shuffle(coachIds)) await makeRun(finance.maker, month, [coachId])
  expect(await readSlips(house)).toEqual(wanted)
  await forgetRuns(house)
  const mixed = shuffle(coachIds)
  for (let at = 0; at < mixed.length; at += 7) await makeRun(finance.maker, month, mixed.slice(at, at + 7))
  expect(await readSlips(house)).toEqual(wanted)
  await forgetRuns(house)
  await Promise.all(mixed.map((coachId) => makeRun(finance.maker, month, [coachId])))
  expect(await readSlips(house)).toEqual(wanted)
})

test(
  `S1-32 (payroll) trust 6.3a killed half-way ${kills} times and then made again, it is the same (seed ${seed})`,
  async () => {
    let halves = 0
    for (let n = 0; n < kills; n++) {
      await forgetRuns(house)
      await killAfter(1 + Math.floor(chance() * (coachIds.length - 2)))
      // The control: what was left behind is not the whole, and the comparison sees it.
      const left = await readSlips(house)
      if (left.length < wanted.length) halves += 1
      expect(left.filter((slip) => !wanted.includes(slip))).toEqual([])
      await makeRun(finance.maker, month)
      expect(await readSlips(house)).toEqual(wanted)
    }
    expect(halves).toBeGreaterThan(kills / 2)
  },
  sized(300_000, 3_600_000),
)

/** Another process makes it singly, and is killed when it has said so many lines. */
async function killAfter(count: number): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../apps/server/src/test/payroll-process.ts')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '--no-deprecation',
        DATABASE_URL: house.house.config.databaseUrl,
        HOUSE_TIME: house.clock.now().toISOString(),
        ACCOUNT: finance.maker.accountId,
        UNIT_PATH: finance.city.path,
        MONTH: month,
        COACHES: shuffle(coachIds).join(','),
      },
    },
  )
  let said = 0
  createInterface({ input: child.stdout }).on('line', () => {
    said += 1
    if (said === count) child.kill('SIGKILL')
  })
  await once(child, 'close')
  expect(said).toBeGreaterThanOrEqual(count)
  // What it had sent is still carried out by the database, or rolled back.
  await untilOlderTransactionsEnd(house.owner)
}
