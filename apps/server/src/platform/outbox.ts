import type pg from 'pg'
import type { Call } from './call.ts'
import { systemActor } from './call.ts'
import { findDatabaseFault } from './database-fault.ts'
import { runNamed } from './db.ts'
import { describeFault } from './describe-fault.ts'
import type { House } from './house.ts'
import { newId } from './ids.ts'
import {
  countTry,
  findFree,
  isHopeless,
  keepParked,
  listParkedSubjects,
  mostTries,
  type Place,
  park,
  unpark,
} from './parking.ts'
import { withCall } from './transaction.ts'

export type FeedItem = {
  position: string
  kind: string
  subjectId: string
  unitPath: string
  body: Record<string, unknown>
  announcedAt: Date
}

/** Hears facts of other modules in commit order; each batch is applied and remembered in one transaction. */
export type Consumer = {
  name: string
  kinds: readonly string[]
  handle: (call: Call, items: readonly FeedItem[]) => Promise<void>
}

type FactRow = {
  xid: string
  id: number
  kind: string
  subject_id: string
  unit_path: string
  body: Record<string, unknown>
  announced_at: Date
}
/** Where a consumer stands, how often it failed there, and whether facts of its stand aside. */
type Standing = { xid: string; id: number; tries: number; parked: boolean }

const batchSize = 500

/**
 * Applies the next batch; one that failed several times fact by fact, parking what cannot be taken. Returns how many
 * facts were passed; 0 when there was none or another worker holds the consumer.
 */
export async function consumeOnce(house: House, consumer: Consumer): Promise<number> {
  try {
    const passed = await passBatch(house, consumer)
    if (typeof passed === 'number') return passed
    await passParked(house, consumer, passed)
    return 1
  } catch (error) {
    const tries = await asSystem(house, (_call, client) => countTry(client, consumer.name))
    // An outage is waited out as it is: nothing in it is the fault of one fact.
    if (tries < mostTries || (findDatabaseFault(error) ?? 'slow') !== 'slow') throw error
    return passSingly(house, consumer)
  }
}

/**
 * Those that have something to hear now, asked in one question for all: most of the time none has. Who never heard anything
 * is among them, and who has parked facts, as one of them may be free.
 */
export function listBehind(house: House, consumers: readonly Consumer[]): Promise<Consumer[]> {
  return asSystem(house, async (_call, client) => {
    const { rows } = await runNamed(
      client,
      `with newest as (select f.xid, f.id from platform.outbox f where f.xid < pg_snapshot_xmin(pg_current_snapshot())
         order by f.xid desc, f.id desc limit 1)
       select n.name from unnest($1::text[]) n (name) left join platform.consumer c on c.name = n.name
       where c.name is null or (c.xid, c.id) < (select xid, id from newest)
         or exists (select from platform.parked_fact p where p.consumer = n.name)`,
      [consumers.map(({ name }) => name)],
    )
    const behind = new Set(rows.map(({ name }) => name))
    return consumers.filter(({ name }) => behind.has(name))
  })
}

/** Reads on until nothing is left; answers how many facts were passed. */
export async function drainConsumer(house: House, consumer: Consumer): Promise<number> {
  let passed = 0
  for (let next = 1; next > 0; passed += next) next = await consumeOnce(house, consumer)
  return passed
}

/** Until none of them has anything to hear, also of what others say while they hear. */
export async function drainAll(house: House, consumers: readonly Consumer[]): Promise<void> {
  for (let passed = 1; passed > 0; ) {
    passed = 0
    for (const consumer of await listBehind(house, consumers)) passed += await drainConsumer(house, consumer)
  }
}

/** Where a consumer stands: `xid.id` of the last fact it has passed; '0.0' before the first. */
export async function findPosition(client: pg.ClientBase, name: string): Promise<string> {
  const { rows } = await runNamed(client, 'select xid::text, id from platform.consumer where name = $1', [
    name,
  ])
  return rows[0] === undefined ? '0.0' : `${rows[0].xid}.${rows[0].id}`
}

/** Parked facts that may be heard now come first, one at a time: then the place of the next of them is answered. */
function passBatch(house: House, consumer: Consumer): Promise<number | Place> {
  return asSystem(house, async (call, client) => {
    const standing = await lockConsumer(client, consumer.name)
    if (standing === undefined) return 0
    const free = standing.parked ? await findFree(client, consumer.name) : undefined
    if (free !== undefined) return free
    const rows = await listNext(client, standing, batchSize)
    const last = rows.at(-1)
    if (last === undefined) return 0
    const wanted = rows.filter((row) => consumer.kinds.includes(row.kind))
    const heard = standing.parked ? await parkBehind(consumer, call, client, wanted) : wanted
    if (heard.length > 0) await consumer.handle(call, heard.map(toItem))
    await moveTo(client, consumer, last, call.now)
    return rows.length
  })
}

/** Each in a transaction of its own, so that only the one that cannot be taken stands aside. */
async function passSingly(house: House, consumer: Consumer): Promise<number> {
  let passed = 0
  for (; passed < batchSize; passed++) {
    let tried: FactRow | undefined
    try {
      const found = await asSystem(house, async (call, client) => {
        const standing = await lockConsumer(client, consumer.name)
        if (standing === undefined) return false
        const [row] = await listNext(client, standing, 1)
        if (row === undefined) return false
        tried = row
        const wanted = consumer.kinds.includes(row.kind) ? [row] : []
        const [free] = await parkBehind(consumer, call, client, wanted)
        if (free !== undefined) await consumer.handle(call, [toItem(free)])
        // Not yet forgotten: what else of this batch cannot be taken was tried as often.
        await moveTo(client, consumer, row, call.now, standing.tries)
        return true
      })
      if (!found) return passed
    } catch (error) {
      if (tried === undefined) throw error
      await setAside(house, consumer, tried, error)
    }
  }
  return passed
}

/** @throws the error itself while more tries may help */
async function setAside(house: House, consumer: Consumer, row: FactRow, error: unknown): Promise<void> {
  await asSystem(house, async (call, client) => {
    const standing = await lockConsumer(client, consumer.name)
    if (standing === undefined || !isHopeless(error, standing.tries)) throw error
    const fault = describeFault(error)
    await park(client, consumer.name, [row], { fault, tries: standing.tries, at: call.now })
    await moveTo(client, consumer, row, call.now, standing.tries)
    house.log.error({ consumer: consumer.name, fact: `${row.xid}.${row.id}`, fault }, 'a fact was parked')
  })
}

/** Those whose subject has parked facts stand behind them; the others are answered. */
async function parkBehind(
  consumer: Consumer,
  call: Call,
  client: pg.ClientBase,
  wanted: readonly FactRow[],
): Promise<readonly FactRow[]> {
  if (wanted.length === 0) return []
  const subjects = await listParkedSubjects(
    client,
    consumer.name,
    wanted.map((row) => row.subject_id),
  )
  const behind = wanted.filter((row) => subjects.has(row.subject_id))
  if (behind.length > 0)
    await park(client, consumer.name, behind, { fault: undefined, tries: 0, at: call.now })
  return wanted.filter((row) => !subjects.has(row.subject_id))
}

/** One parked fact that an operator asked for again, or that follows one that is gone. */
async function passParked(house: House, consumer: Consumer, place: Place): Promise<void> {
  try {
    await asSystem(house, async (call, client) => {
      if ((await lockConsumer(client, consumer.name)) === undefined) return
      const { rows } = await runNamed(client, `${selectFacts} where f.xid = $1::xid8 and f.id = $2`, [
        place.xid,
        place.id,
      ])
      if (!(await unpark(client, consumer.name, place))) return
      await consumer.handle(call, rows.map(toItem))
    })
  } catch (error) {
    if (!isHopeless(error, Number.POSITIVE_INFINITY)) throw error
    const fault = describeFault(error)
    await asSystem(house, (_call, client) => keepParked(client, consumer.name, place, fault))
    house.log.error(
      { consumer: consumer.name, fact: `${place.xid}.${place.id}`, fault },
      'a fact stays parked',
    )
  }
}

const selectFacts =
  'select f.xid::text, id, kind, subject_id, unit_path, body, announced_at from platform.outbox f'

async function listNext(client: pg.ClientBase, after: Standing, limit: number): Promise<FactRow[]> {
  // Facts of transactions that are still open, or younger than an open one, wait: their order is not yet known.
  // Qualified: a bare `xid` in ORDER BY would mean the text of the select list, where 1000 stands before 999.
  const { rows } = await runNamed(
    client,
    `${selectFacts} where (f.xid, f.id) > ($1::xid8, $2::bigint) and f.xid < pg_snapshot_xmin(pg_current_snapshot())
     order by f.xid, f.id limit ${limit}`,
    [after.xid, after.id],
  )
  return rows
}

async function moveTo(
  client: pg.ClientBase,
  consumer: Consumer,
  { xid, id }: FactRow,
  at: Date,
  tries = 0,
): Promise<void> {
  await runNamed(
    client,
    'update platform.consumer set xid = $2::xid8, id = $3, moved_at = $4, tries = $5 where name = $1',
    [consumer.name, xid, id, at, tries],
  )
}

async function lockConsumer(client: pg.ClientBase, name: string): Promise<Standing | undefined> {
  const found = await runNamed(
    client,
    `select xid::text, id, tries, exists (select from platform.parked_fact p where p.consumer = name) as parked
     from platform.consumer where name = $1 for update skip locked`,
    [name],
  )
  if (found.rows[0] !== undefined) return found.rows[0]
  const made = await runNamed(
    client,
    'insert into platform.consumer (name) values ($1) on conflict do nothing returning xid::text, id, tries, false as parked',
    [name],
  )
  return made.rows[0]
}

function toItem(row: FactRow): FeedItem {
  return {
    position: `${row.xid}.${row.id}`,
    kind: row.kind,
    subjectId: row.subject_id,
    unitPath: row.unit_path,
    body: row.body,
    announcedAt: row.announced_at,
  }
}

function asSystem<T>(house: House, work: (call: Call, client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withCall(house, { actor: systemActor, now: house.clock.now(), requestId: newId() }, work)
}
