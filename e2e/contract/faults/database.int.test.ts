import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sized } from '../../../apps/server/src/test/size.ts'
import { type Clicks, look, plantClerk, save, startClicks } from './clicks.ts'
import { type OwnDatabase, openOwnDatabase } from './own-database.ts'
import { isAlive, type Process, startProcess } from './processes.ts'

// Trust 6.3f: a database that is taken away in every way there is, under clicks, with the processes an operator runs.
const desks = 8
const backends = sized(8, 40)
const restarts = sized(3, 30)
const kills = sized(3, 30)
const absences = sized(1, 2)
const absentMs = sized(3_000, 60_000)

let database: OwnDatabase
let token: string
let serve: Process
let work: Process
let clicks: Clicks
beforeAll(async () => {
  database = await openOwnDatabase()
  token = await plantClerk(database)
  const about = { databaseUrl: database.appUrl, dataDir: database.dataDir }
  serve = await startProcess('serve', about)
  work = await startProcess('work', about)
  clicks = startClicks(serve.address, token, desks)
  await clicks.more(desks * 5)
}, 900_000)
afterAll(async () => {
  await clicks?.stop()
  await Promise.all([serve?.end(), work?.end()])
  await database?.remove()
}, 900_000)

test(`${backends} connections are cut one after the other: nobody notices more than a 503`, async () => {
  let hit = 0
  while (hit < backends) {
    hit += await database.killBackend()
    await clicks.more(desks)
  }
  await expectUnharmed()
}, 900_000)

test(`the database is restarted ${restarts} times`, async () => {
  for (let round = 0; round < restarts; round++) {
    await database.stop()
    await database.start()
    await untilWell()
  }
  await expectUnharmed()
}, 1_200_000)

test(`the postmaster is killed ${kills} times`, async () => {
  for (let round = 0; round < kills; round++) {
    await database.kill()
    await database.start()
    await untilWell()
  }
  await expectUnharmed()
}, 1_200_000)

test(`${absentMs / 1000} s without a database, ${absences} times`, async () => {
  for (let round = 0; round < absences; round++) {
    await database.stop()
    // The time is the fault itself; readiness is asked meanwhile.
    expect((await fetch(`${serve.address}/readyz`)).status).toBe(503)
    expect((await fetch(`${serve.address}/healthz`)).status).toBe(200)
    await wait(absentMs)
    await database.start()
    await untilWell()
  }
  await expectUnharmed()
}, 900_000)

test('work goes on afterwards without hands: facts are passed on, the audit is sealed', async () => {
  await database.kill()
  await database.start()
  await untilWell()
  const [before] = await database.ask<{ entry: string; xid: string; fact: string }>(
    `select (select max(id) from audit.entry)::text as entry, xid::text, id::text as fact
     from platform.outbox order by xid desc, id desc limit 1`,
  )
  for (;;) {
    const [left] = await database.ask<{ done: boolean }>(
      `select exists (select 1 from audit.seal where entry_id = $1)
         and not exists (select 1 from platform.consumer c where ($2::xid8, $3::bigint) > (c.xid, c.id)) as done`,
      [before?.entry, before?.xid, before?.fact],
    )
    if (left?.done === true) break
    await wait(100)
  }
  expect(isAlive(work)).toBe(true)
}, 900_000)

/** Every kind of click succeeds again, by itself. */
async function untilWell(): Promise<void> {
  while ((await look(serve.address, token)) !== 'GET 200') await wait(20)
  while ((await save(serve.address, token, clicks.saved)) !== 'POST 201') await wait(20)
  await clicks.more(desks)
}

/** Both processes live, every request had an answer, and all that was acknowledged is there, once. */
async function expectUnharmed(): Promise<void> {
  await untilWell()
  expect({ serve: isAlive(serve), work: isAlive(work) }).toEqual({ serve: true, work: true })
  expect([...clicks.answers.keys()].filter((each) => !/^(GET (200|503)|POST (201|503))$/.test(each))).toEqual(
    [],
  )
  console.log(Object.fromEntries(clicks.answers))
  const saved = [...clicks.saved]
  const rows = await database.ask<{ name: string; n: number }>(
    'select name, count(*)::int as n from teams.team where name = any($1) group by name',
    [saved],
  )
  expect(saved.filter((name) => !rows.some((row) => row.name === name))).toEqual([])
  expect(rows.filter((row) => row.n > 1)).toEqual([])
}
