import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { featuresOn, makePublished } from '../../apps/server/src/business/activities/testing/activities.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import { newToken } from '../../apps/server/src/platform/session-token.ts'
import { sealPhone } from '../../apps/server/src/support/people/index.ts'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '../../apps/server/src/test/house.ts'

// Issue: 1,000 sign-ups for 100 places over HTTP, through several server processes on one database.
const servers = 3
const crowd = 1_000
const capacity = 100
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

type Person = { id: string; token: string }
let house: TestHouse
let street: Client
let addresses: string[] = []
let people: Person[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  // The servers go by the real clock.
  house = await openTestHouse(new Date().toISOString(), featuresOn)
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  people = await makePeople(crowd)
  addresses = await Promise.all(Array.from({ length: servers }, startServer))
}, 900_000)
afterAll(async () => {
  for (const child of children) {
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }
  await house.close()
}, 900_000)

test(`S0-31 ${crowd} sign-ups for ${capacity} places through ${servers} servers: none over, the line in order (seed ${seed})`, async () => {
  const { id } = await publish(capacity)
  const answers = await inParallel(shuffle(people, seed), 48, (person, n) =>
    ask(person, n, 'POST', `/${id}/sign-up`, { joinWaiting: true }),
  )
  expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([])
  const rows = await linesOf(id)
  expect(rows.map((row) => row.order_no)).toEqual(Array.from({ length: crowd }, (_, n) => n + 1))
  expect(rows.filter((row) => row.state === 'taken').length).toBe(capacity)
  // Who came first has a place; the rest wait, and each was told his own number.
  expect(rows.slice(0, capacity).every((row) => row.state === 'taken')).toBe(true)
  expect(rows.slice(capacity).every((row) => row.state === 'waiting')).toBe(true)
  const told = new Map(answers.map(({ person, body }) => [person.id, body.orderNo]))
  expect(rows.filter((row) => told.get(row.citizen_id) !== row.order_no)).toEqual([])

  // Two of five give up at once, whole servers apart: as many who have waited longest are offered a place, in their order.
  const leaving = rows.slice(0, capacity).filter((_, n) => n % 5 < 2)
  await inParallel(leaving, 20, (row, n) => ask(personOf(row.citizen_id), n, 'DELETE', `/${id}/sign-up`))
  const after = await linesOf(id)
  const offered = after.filter((row) => row.state === 'offered').map((row) => row.order_no)
  expect(offered).toEqual(Array.from({ length: leaving.length }, (_, n) => capacity + 1 + n))

  // Offers are accepted and declined, places given up and asked for again, all at once: never one too many.
  const storm = shuffle(after, seed + 1)
  const [results, most] = await Promise.all([
    inParallel(storm, 48, (row, n) => {
      const person = personOf(row.citizen_id)
      if (row.state === 'offered')
        return ask(person, n, 'POST', `/${id}/offer/${n % 2 === 0 ? 'accept' : 'decline'}`)
      if (row.state === 'withdrawn') return ask(person, n, 'POST', `/${id}/sign-up`, { joinWaiting: true })
      return n % 3 === 0 ? ask(person, n, 'DELETE', `/${id}/sign-up`) : ask(person, n, 'GET', '/')
    }),
    watchMost(id),
  ])
  expect(results.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
  expect(most).toBeLessThanOrEqual(capacity)
  const last = await linesOf(id)
  const held = last.filter((row) => row.state === 'taken' || row.state === 'offered').length
  const waiting = last.filter((row) => row.state === 'waiting')
  expect(held).toBe(capacity)
  // Nobody was passed over: whoever still waits has a higher number than everybody who was ever offered a place.
  const reached = Math.max(
    ...last.filter((row) => row.order_no > capacity && row.was_offered).map((row) => row.order_no),
  )
  expect(Math.min(...waiting.map((row) => row.order_no))).toBeGreaterThan(reached)
  const { rows: seats } = await house.owner.query(
    'select taken, waiting from activities.seat where activity_id = $1',
    [id],
  )
  expect(seats[0]).toEqual({ taken: capacity, waiting: waiting.length })
}, 900_000)

test('the control: the same function without its lock gives away more places than there are', async () => {
  const { rows } = await house.owner.query(`select pg_get_functiondef('places.seat_people'::regproc) as text`)
  const locking: string = rows[0].text
  const careless = locking.replace('where id = p_seating for update;', 'where id = p_seating;')
  expect(careless).not.toBe(locking)
  await house.owner.query(`${careless}; alter table places.place drop constraint place__order`)
  try {
    const { id } = await publish(30)
    await inParallel(people.slice(0, 300), 48, (person, n) => ask(person, n, 'POST', `/${id}/sign-up`, {}))
    const taken = (await linesOf(id)).filter((row) => row.state === 'taken').length
    console.log(`places: without the lock ${taken} people got one of 30 places`)
    expect(taken).toBeGreaterThan(30)
  } finally {
    await house.owner.query(locking)
  }
}, 900_000)

type Line = { citizen_id: string; order_no: number; state: string; was_offered: boolean }
async function linesOf(id: string): Promise<Line[]> {
  const { rows } = await house.owner.query<Line>(
    `select citizen_id, order_no, state, state = 'offered' or (settled_at is not null and order_no > ${capacity} and state = 'taken') as was_offered
     from activities.sign_up where activity_id = $1 order by order_no`,
    [id],
  )
  return rows
}

let isStormy = false
/** The most places that were held at any moment somebody looked. */
async function watchMost(id: string): Promise<number> {
  let most = 0
  isStormy = true
  while (isStormy) {
    const { rows } = await house.owner.query(
      `select count(*)::int as n from activities.sign_up where activity_id = $1 and state in ('taken', 'offered')`,
      [id],
    )
    most = Math.max(most, rows[0].n)
  }
  return most
}

async function publish(places: number) {
  const day = 86_400_000
  const moment = (later: number) => new Date(Date.now() + later).toISOString()
  const signUpFrom = moment(-day)
  return makePublished(street, {
    capacity: places,
    startsAt: moment(7 * day),
    endsAt: moment(8 * day),
    signUpFrom,
  })
}

type Told = { person: Person; status: number; body: { orderNo?: number } }
/** A server that has too much to do says 503, and is asked again as a phone does. */
async function ask(
  person: Person,
  n: number,
  method: string,
  path: string,
  body?: unknown,
  tries = 20,
): Promise<Told> {
  const address = addresses[n % addresses.length]
  const answer = await fetch(`${address}/api/my/activities${path}`, {
    method,
    headers: {
      authorization: `Bearer ${person.token}`,
      'x-requested-with': 'jianwang',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const told: unknown = await answer.json()
  if (answer.status === 503 && tries > 1) return ask(person, n, method, path, body, tries - 1)
  return { person, status: answer.status, body: told as Told['body'] } // a place has its number, a refusal none
}

function personOf(id: string): Person {
  const found = people.find((person) => person.id === id)
  if (found === undefined) throw new Error('a stranger')
  return found
}

async function inParallel<T, R>(
  list: readonly T[],
  width: number,
  work: (item: T, n: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let at = 0
  const lane = async () => {
    while (at < list.length) {
      const n = at++
      results[n] = await work(list[n] as T, n) // within the list
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  isStormy = false
  return results
}

/** Straight into the tables, as signing in leaves them. */
async function makePeople(count: number): Promise<Person[]> {
  const made = Array.from({ length: count }, (_, n) => {
    const id = newId()
    return { id, ...newToken(), phone: sealPhone(house.house.crypto, samplePhone(20_000_000 + n), id) }
  })
  const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`
  const rows = made.map(({ id, digest, phone }) => ({
    id,
    session: newId(),
    digest: hex(digest),
    sealed: hex(phone.phone_sealed),
    index: hex(phone.phone_index),
    tail: hex(phone.phone_tail),
    masked: phone.phone_masked,
  }))
  await house.owner.query(
    `with given as (select * from jsonb_to_recordset($1::jsonb)
       as r(id uuid, session uuid, digest bytea, sealed bytea, index bytea, tail bytea, masked text)),
     citizen as (insert into citizens.citizen (id, name, phone_sealed, phone_index, phone_tail, phone_masked, phone_verified_at, created_at, updated_at)
       select id, '市民', sealed, index, tail, masked, now(), now(), now() from given)
     insert into citizens.session (id, token_digest, citizen_id, terminal, created_at, seen_at, address, agent)
     select session, digest, id, 'weapp', now(), now(), '127.0.0.1', 'test' from given`,
    [JSON.stringify(rows)],
  )
  return made.map(({ id, token }) => ({ id, token }))
}

async function startServer(): Promise<string> {
  const main = join(import.meta.dirname, '../../apps/server/src/main.ts')
  const child = spawn(
    process.execPath,
    [main, 'serve', '--port', '0', '--data', house.house.config.dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '--no-deprecation',
        DATABASE_URL: house.house.config.databaseUrl,
        MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
        JIANWANG_MODE: 'test',
        LOG_LEVEL: 'info',
        ACTIVITIES: 'on',
      },
    },
  )
  children.push(child)
  if (child.stdout === null) throw new Error('the server has no output')
  let address: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    address = /"address":"([^"]+)"/.exec(line)?.[1]
    if (address !== undefined) break
  }
  child.stdout.resume()
  if (address === undefined) throw new Error('the server said no address')
  return address
}

/** Repeatable from its seed. */
function shuffle<T>(list: readonly T[], start: number): T[] {
  let state = start
  return list
    .map((item) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return { item, at: state }
    })
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
