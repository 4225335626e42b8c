import { openCrypto } from '../apps/server/src/platform/crypto/open-crypto.ts'
import { newId } from '../apps/server/src/platform/ids.ts'
import { newToken } from '../apps/server/src/platform/session-token.ts'
import { makeScanCode, stepOf } from '../apps/server/src/support/codes/scan-code.ts'
import { sealPhone } from '../apps/server/src/support/people/index.ts'
import type { Copy } from './database.ts'
import { ask, drive, type Load, writeRequest } from './load.ts'
import { compareRates, type Finding, interleave } from './measure.ts'
import { bareFile, type Process, startProcess, startServer } from './processes.ts'
import { findLargest, type Unit } from './sessions.ts'

const masterKey = Buffer.alloc(32, 'activities')
const crypto = openCrypto({ provider: 'intl', masterKey })
const clients = 16
/** A round goes on to the next activity when all of these have had their turn. */
const crowd = 4_000
const perRound = 4

type Person = { id: string; token: string }
type Kind = 'sign-up' | 'check-in'

/**
 * A1: signing up for one activity all want, and checking in, over HTTP with a citizen's session, rules, audit and feed,
 * against the same statements in loops without HTTP; as many clients on both sides.
 */
export async function measureActivities(
  database: Copy,
  { rounds, milliseconds }: { rounds: number; milliseconds: number },
): Promise<Finding[]> {
  const { appUrl, dataDir, owner } = database
  const { street } = await findLargest(owner)
  const people = await makePeople(database, crowd)
  const product = await startServer(appUrl, dataDir, {
    MASTER_KEY: masterKey.toString('base64'),
    ACTIVITIES: 'on',
  })
  const bare = await startProcess([bareFile('places')], { APP_URL: appUrl })
  await ask(bare.address, 'POST', '/', {}, { tokens: people })
  const sealed = sealPhone(crypto, '13800000000', newId()).phone_sealed.toString('hex')
  const fresh = (kind: Kind) => makeActivities(database, street, kind, people)
  const ours = async (kind: Kind): Promise<Load & { cpu: number }> => {
    const activities = await fresh(kind)
    const before = product.cpu()
    const load = await drive(product.address, nextRequest(kind, activities, people), {
      milliseconds,
      connections: clients,
    })
    return { ...load, cpu: (product.cpu() - before) / load.requests }
  }
  const theirs = async (kind: Kind): Promise<Load & { cpu: number }> => {
    const activities = await fresh(kind)
    const before = bare.cpu()
    const job = { kind, milliseconds, clients, activities, sealed }
    const load = (await ask(bare.address, 'POST', '/', {}, job)) as Pick<Load, 'perSecond' | 'requests'> // of our own making
    return { ...load, p50: Number.NaN, p99: Number.NaN, cpu: (bare.cpu() - before) / load.requests }
  }
  try {
    const findings: Finding[] = []
    for (const [kind, name] of [
      ['sign-up', 'sign up for one activity : its statements in bare SQL'],
      ['check-in', 'check in by a code : its statements in bare SQL'],
    ] as const) {
      const sides = { ours: () => ours(kind), bare: () => theirs(kind) }
      await sides.ours()
      await sides.bare()
      const found = await interleave(sides, rounds)
      const rate = (side: 'ours' | 'bare') => found[side].median((each) => each.perSecond)
      const more = {
        p50: found.ours.median((each) => each.p50),
        p99: found.ours.median((each) => each.p99),
        cpu: found.ours.median((each) => each.cpu),
        'cpu of the other': found.bare.median((each) => each.cpu),
      }
      findings.push(
        compareRates({ goal: 'A1', name, unit: 'req/s', atLeast: 0.6, more }, rate('ours'), rate('bare')),
      )
    }
    await refuseOversold(database)
    return findings
  } finally {
    await stopAll(product, bare)
  }
}

const stopAll = (...processes: Process[]) => Promise.all(processes.map((each) => each.stop()))

function nextRequest(kind: Kind, activities: readonly string[], people: readonly Person[]): () => Buffer {
  let n = -1
  return () => {
    n += 1
    const id = activities[Math.floor(n / people.length)]
    const person = people[n % people.length]
    if (id === undefined || person === undefined) throw new Error('more was done than there are places for')
    const headers = { authorization: `Bearer ${person.token}`, 'x-requested-with': 'jianwang' }
    if (kind === 'sign-up') return writeRequest('POST', `/api/my/activities/${id}/sign-up`, headers, {})
    const token = makeScanCode(crypto, { kind: 'activity', id, step: stepOf(new Date()) })
    return writeRequest('POST', '/api/my/activities/check-ins', headers, { token })
  }
}

/** Published, with places for everybody; for checking in also begun, and everybody has a place. */
async function makeActivities(
  { owner }: Copy,
  unit: Unit,
  kind: Kind,
  people: readonly Person[],
): Promise<string[]> {
  const ids = Array.from({ length: perRound }, () => newId())
  await owner.query(
    `insert into activities.activity (id, unit_path, unit_id, publisher, publisher_name, title, body, starts_at, ends_at, place, capacity, audience,
      sign_up_from, sign_up_until, waiting_list, offer_minutes, check_in_before_minutes, check_in_after_minutes, walk_in, state, published_at, created_at, updated_at)
     select id, $2, $3, 'street', '街道', '基准活动', '内容', now() + $4::interval, now() + interval '9 days', '公园东门', $5, 'everybody',
      now() - interval '1 day', now() + $4::interval, true, 60, 60, 0, false, 'published', now(), now(), now() from unnest($1::uuid[]) id`,
    [ids, unit.path, unit.id, kind === 'sign-up' ? '7 days' : '10 minutes', crowd],
  )
  await owner.query(
    `insert into places.seating (id, guest, unit_path, capacity, opens_at, closes_at, promotes_until, ends_at, offer_minutes, waiting_list, taken, last_order)
     select id, 'activities', unit_path, capacity, sign_up_from, sign_up_until, starts_at, ends_at, offer_minutes, waiting_list, $2, $2
     from activities.activity where id = any($1::uuid[])`,
    [ids, kind === 'sign-up' ? 0 : crowd],
  )
  if (kind === 'check-in')
    await owner.query(
      `insert into places.place (id, seating_id, unit_path, citizen_id, order_no, state, name, signed_by, signed_up_at)
       select gen_random_uuid(), a, $2, c.id, c.n, 'taken', '市民', c.id, now() from unnest($1::uuid[]) a, unnest($3::uuid[]) with ordinality c(id, n)`,
      [ids, unit.path, people.map(({ id }) => id)],
    )
  await owner.query('analyze places.place, activities.activity, places.seating, activities.check_in')
  return ids
}

/** Signed in with a proven phone, as the mini-program leaves them. */
async function makePeople({ owner }: Copy, count: number): Promise<Person[]> {
  const made = Array.from({ length: count }, (_, n) => {
    const id = newId()
    const phone = sealPhone(crypto, `138${String(n).padStart(8, '0')}`, id)
    return { id, ...newToken(), phone }
  })
  const column = <T>(of: (each: (typeof made)[number]) => T) => made.map(of)
  await owner.query(
    `insert into citizens.citizen (id, name, phone_sealed, phone_index, phone_tail, phone_masked, phone_verified_at, created_at, updated_at)
     select id, '市民', sealed, index, tail, '138****0000', now(), now(), now()
     from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[]) as r(id, sealed, index, tail)`,
    [
      column(({ id }) => id),
      column(({ phone }) => phone.phone_sealed),
      column(({ phone }) => phone.phone_index),
      column(({ phone }) => phone.phone_tail),
    ],
  )
  await owner.query(
    `insert into citizens.session (id, token_digest, citizen_id, terminal, created_at, seen_at, address, agent)
     select gen_random_uuid(), digest, id, 'weapp', now(), now(), '127.0.0.1', 'bench' from unnest($1::uuid[], $2::bytea[]) as r(id, digest)`,
    [column(({ id }) => id), column(({ digest }) => digest)],
  )
  await owner.query('analyze citizens.citizen, citizens.session')
  return made.map(({ id, token }) => ({ id, token }))
}

/** What was measured also has to be right. */
async function refuseOversold({ owner }: Copy): Promise<void> {
  const { rows } = await owner.query(
    `select s.id from places.seating s left join places.place u on u.seating_id = s.id and u.state in ('taken', 'offered')
     group by s.id having count(u.id) > s.capacity or count(u.id) <> s.taken`,
  )
  if (rows.length > 0)
    throw new Error(`${rows.length} activities gave away another number of places than they say`)
}
