import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { makeTeam, sampleTeam } from '../business/teams/testing/teams.ts'
import { type Client, openTestHouse, type TestHouse } from '../test/house.ts'
import { systemActor } from './call.ts'
import { findDatabaseFault } from './database-fault.ts'
import { openDb } from './db.ts'
import { timeLimits } from './time-limits.ts'
import { withCall } from './transaction.ts'

let house: TestHouse
let clerk: Client
/** Looks outside any transaction, where nothing it was told stands still, and may cut connections. */
let superuser: pg.Client
beforeAll(async () => {
  superuser = new pg.Client({ connectionString: inject('superUrl') })
  await superuser.connect()
  house = await openTestHouse()
  clerk = await house.staff(await house.unit('奉贤区', '金海街道'))
  await makeTeam(clerk)
})
afterAll(async () => {
  await superuser.end()
  await house.close()
})
beforeEach(() => house.owner.query('begin'))
afterEach(() => house.owner.query('rollback'))

const lockTeams = 'lock table teams.team in access exclusive mode'
const unlock = () => house.owner.query('rollback')

test('a connection cut under a read: it is read again on another one', async () => {
  await house.owner.query(lockTeams)
  const asked = clerk.get('/api/teams/teams')
  await cut(await findWaiting())
  await findWaiting()
  await unlock()
  expect((await asked).status).toBe(200)
})

test('a connection cut before the commit of a change: it is done once', async () => {
  await house.owner.query(lockTeams)
  const form = sampleTeam()
  const asked = clerk.post('/api/teams/teams', form)
  await cut(await findWaiting())
  await findWaiting()
  await unlock()
  expect((await asked).status).toBe(201)
  expect(await countNamed(form.name)).toBe(1)
})

test('a connection cut again and again: 503 says to come back, and nothing is left borrowed', async () => {
  await house.owner.query(lockTeams)
  const asked = clerk.post('/api/teams/teams', sampleTeam())
  for (let tries = 0; tries < 3; tries++) await cut(await findWaiting())
  const answer = await asked
  expect(answer).toMatchObject({ status: 503, body: { code: 'platform/database-away' } })
  expect(answer.headers['retry-after']).toBe('5')
  await untilAllGivenBack()
})

test('a connection cut while committing: nobody knows, so it is said and not done again', async () => {
  await unlock()
  await house.owner.query(`create function public.hold() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock(4711); return null; end $$`)
  await house.owner.query(
    'create constraint trigger hold after insert on teams.team deferrable initially deferred for each row execute function public.hold()',
  )
  await house.owner.query('select pg_advisory_lock(4711)')
  const form = sampleTeam()
  const asked = clerk.post('/api/teams/teams', form)
  await cut(await findWaiting())
  const answer = await asked
  await house.owner.query('select pg_advisory_unlock(4711)')
  await house.owner.query('drop trigger hold on teams.team')
  await house.owner.query('drop function public.hold')
  expect(answer).toMatchObject({ status: 503, body: { code: 'platform/outcome-unknown' } })
  expect(answer.headers['retry-after']).toBeUndefined()
  expect(await countNamed(form.name)).toBe(0)
})

test('a locked table: its pages say to come back, other pages go on, and all comes right when it is free', async () => {
  await house.owner.query(lockTeams)
  const first = Array.from({ length: 16 }, () => clerk.get('/api/teams/teams'))
  await findWaiting()
  expect((await clerk.get('/api/identity/me')).status).toBe(200)
  const answers = await Promise.all(first)
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.code}`))).toContain(
    '503 platform/took-too-long',
  )
  for (const { status, body, headers } of answers) {
    expect(status).toBe(503)
    expect(body.detail).toMatch(/请稍/)
    expect(headers['retry-after']).toBeDefined()
  }
  // From now on such pages have half of the connections, so that the others need not wait.
  const second = Array.from({ length: 16 }, () => clerk.get('/api/teams/teams'))
  await findWaiting()
  expect(house.house.db.requests.waitingCount).toBe(0)
  expect((await clerk.get('/api/identity/me')).status).toBe(200)
  await unlock()
  await Promise.all(second)
  expect((await clerk.get('/api/teams/teams')).status).toBe(200)
}, 900_000)

test('each kind of work has its limits of time, as settings of the connection or of the transaction', async () => {
  const { requests, works } = timeLimits
  // Behind a pooler (npm run test:pgbouncer) there is no other way.
  const { databasePooler } = house.house.config
  for (const pooler of databasePooler === 'none' ? (['none', 'transaction'] as const) : [databasePooler]) {
    const db = openDb(house.house.config.databaseUrl, { limits: { requests, bulk: works }, pooler, max: 2 })
    const settings = (bulk: boolean) =>
      withCall({ db, crypto: house.house.crypto }, { ...opening(), bulk }, async (_call, client) => {
        const { rows } = await client.query(
          "select name, setting::int from pg_settings where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')",
        )
        const { rows: kept } = await client.query('select count(*)::int as n from pg_prepared_statements')
        return { ...Object.fromEntries(rows.map((row) => [row.name, row.setting])), named: kept[0].n > 0 }
      })
    const named = pooler === 'none'
    for (const [bulk, { statement, lock, idle }] of [
      [false, requests],
      [true, works],
    ] as const)
      expect([pooler, await settings(bulk)]).toEqual([
        pooler,
        {
          statement_timeout: statement,
          lock_timeout: lock,
          idle_in_transaction_session_timeout: idle,
          named,
        },
      ])
    await db.close()
  }
})

test('a server that answers nothing for ever: the connection is cut and another one serves', async () => {
  const frozen = { ...timeLimits.requests, statement: 0, whole: 200 }
  const db = openDb(house.house.config.databaseUrl, {
    limits: { requests: frozen, bulk: frozen },
    pooler: house.house.config.databasePooler,
    max: 1,
  })
  const sleeping = withCall({ db, crypto: house.house.crypto }, opening(), (_call, client) =>
    client.query('select pg_sleep(600)'),
  )
  expect(findDatabaseFault(await sleeping.catch((error: unknown) => error))).toBe('away')
  const { rows } = await db.requests.query('select 1 as one')
  expect(rows).toEqual([{ one: 1 }])
  await db.close()
  await superuser.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and query like '%pg_sleep(600)%'",
    [database()],
  )
})

const database = () => new URL(house.house.config.databaseUrl).pathname.slice(1)
const opening = () => ({ actor: systemActor, now: house.clock.now(), requestId: 'faults' })

/** The server process that waits for a lock, once there is one. */
async function findWaiting(): Promise<number> {
  for (;;) {
    const { rows } = await superuser.query(
      "select pid from pg_stat_activity where datname = $1 and usename = 'jw_app' and wait_event_type = 'Lock' limit 1",
      [database()],
    )
    if (rows[0] !== undefined) return rows[0].pid
    await new Promise((done) => setImmediate(done))
  }
}

async function cut(pid: number): Promise<void> {
  await superuser.query('select pg_terminate_backend($1, 60000)', [pid])
}

async function countNamed(name: unknown): Promise<number> {
  const { rows } = await house.owner.query('select count(*)::int as n from teams.team where name = $1', [
    name,
  ])
  return rows[0].n
}

async function untilAllGivenBack(): Promise<void> {
  const { requests } = house.house.db
  while (requests.totalCount > requests.idleCount) await new Promise((done) => setImmediate(done))
}
