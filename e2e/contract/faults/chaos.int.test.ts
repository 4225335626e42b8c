import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeChance, pick } from '../../../apps/server/src/business/drives/testing/chance.ts'
import { sized } from '../../../apps/server/src/test/size.ts'
import { type Clicks, plantClerk, startClicks } from './clicks.ts'
import { type Imports, startImports } from './imports.ts'
import { type OwnDatabase, openOwnDatabase } from './own-database.ts'
import { isAlive, type Process, startProcess } from './processes.ts'
import { troubles } from './troubles.ts'

// Trust 6.3a, 6.3f: troubles of every kind, one after the other by chance, under a mixed load of two servers and two workers.
const rounds = sized(6, 300)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let database: OwnDatabase
let token: string
let serves: Process[]
let works: Process[]
beforeAll(async () => {
  database = await openOwnDatabase()
  token = await plantClerk(database)
  const about = { databaseUrl: database.appUrl, dataDir: database.dataDir }
  serves = await Promise.all([startProcess('serve', about), startProcess('serve', about)])
  works = await Promise.all([startProcess('work', about), startProcess('work', about)])
}, 900_000)
afterAll(async () => {
  await Promise.all([...(serves ?? []), ...(works ?? [])].map((each) => each.end()))
  await database?.remove()
}, 900_000)

test(
  `${rounds} troubles by chance under load: nothing lost, nothing doubled, nobody ends, all work comes to its end (seed ${seed})`,
  async () => {
    const draw = makeChance(seed)
    const addresses = serves.map(({ address }) => address)
    const clicks = addresses.map((address) => startClicks(address, token, 3))
    const imports = startImports(addresses, token, 2)
    await Promise.all(clicks.map((each) => each.more(20)))
    const names = Object.keys(troubles)
    const happened = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      const name = pick(draw, names)
      happened.set(name, (happened.get(name) ?? 0) + 1)
      await troubles[name]?.({ database, token, serves, works, draw })
      await Promise.all(clicks.map((each) => each.more(10)))
    }
    await Promise.all([imports.stop(), ...clicks.map((each) => each.stop())])
    await untilIdle()
    console.log(`chaos: seed ${seed}`, Object.fromEntries(happened), `${imports.asked.length} imports`)
    for (const each of clicks) console.log(Object.fromEntries(each.answers))
    expect([...serves, ...works].map(isAlive)).toEqual([true, true, true, true])
    expect(clicks.flatMap(oddAnswers)).toEqual([])
    expect(imports.odd).toEqual([])
    const saved = clicks.flatMap((each) => each.saved)
    await expectTeams(saved)
    await expectImports(imports)
    // Negative control: one acknowledged team that is gone would have been seen, and half an import.
    await database.ask(`update teams.team set name = '不见了' where name = $1`, [saved[0]])
    await expect(expectTeams(saved)).rejects.toThrow()
    await database.ask(`update teams.team set name = '不见了二' where name = $1`, [
      `${imports.asked[0]}零号队`,
    ])
    await expect(expectImports(imports)).rejects.toThrow()
  },
  sized(900_000, 3_600_000),
)

const oddAnswers = ({ answers }: Clicks) =>
  [...answers.keys()].filter((each) => !/^(GET (200|503)|POST (201|503))$/.test(each))

/** All work came to its end by itself, facts are passed on, the audit is sealed. */
async function untilIdle(): Promise<void> {
  for (;;) {
    const [left] = await database.ask<{ tasks: number; facts: number; unsealed: number }>(
      `select (select count(*) from platform.task where state not in ('done', 'failed', 'cancelled'))::int as tasks,
        (select count(*) from platform.outbox o, platform.consumer c where (o.xid, o.id) > (c.xid, c.id))::int as facts,
        (select count(*) from audit.entry e where not exists (select from audit.seal s where s.entry_id = e.id))::int as unsealed`,
    )
    if (left?.tasks === 0 && left.facts === 0 && left.unsealed === 0) return
    await wait(200)
  }
}

async function expectTeams(saved: readonly string[]): Promise<void> {
  const rows = await database.ask<{ name: string; n: number }>(
    'select name, count(*)::int as n from teams.team where name = any($1) group by name',
    [saved],
  )
  expect(saved.filter((name) => !rows.some((row) => row.name === name))).toEqual([])
  expect(rows.filter((row) => row.n > 1)).toEqual([])
  const [sum] = await database.ask<{ counted: number; stored: number }>(
    'select (select coalesce(sum(n), 0) from teams.counter)::int as counted, (select count(*) from teams.team)::int as stored',
  )
  expect(sum?.counted).toBe(sum?.stored)
  const parked = await database.ask('select * from platform.parked_fact')
  expect(parked).toEqual([])
}

/** Each file that was accepted is in, whole and once; nothing of any other is. */
async function expectImports({ asked, rowsEach }: Imports): Promise<void> {
  const failed = await database.ask(`select kind, state, problem from platform.task where state <> 'done'`)
  expect(failed).toEqual([])
  const rows = await database.ask<{ prefix: string; n: number }>(
    `select split_part(name, '批', 1) || '批' as prefix, count(*)::int as n from teams.team where name like '风雨%批%' group by 1`,
  )
  const of = new Map(rows.map(({ prefix, n }) => [prefix, n]))
  expect(asked.filter((prefix) => of.get(prefix) !== rowsEach)).toEqual([])
  expect([...of].filter(([prefix]) => !asked.includes(prefix))).toEqual([])
}
