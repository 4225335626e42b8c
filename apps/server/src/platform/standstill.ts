import type pg from 'pg'
import { systemActor } from './call.ts'
import type { House } from './house.ts'
import { newId } from './ids.ts'
import { lanes } from './tasks/tasks.ts'
import { withCall } from './transaction.ts'

/** Work that nobody does: `seconds` it has waited, and whether that is too long for somebody to be at it. */
export type Reading = { name: string; seconds: number; stands: boolean }

/**
 * Asks how long something has waited; `now` is the house's time, as the rows were written by it. Runs over all rows, as a
 * role that may read them.
 */
export type Probe = (client: pg.ClientBase, now: Date) => Promise<readonly Reading[]>

/** Longer than the longest transaction that holds the feed and the sealer back by right: a large import. */
const patienceSeconds = 300

/** One reading a lane. It stands when its oldest ready work has waited for two minutes and no living runner is at work in it. */
export const probeTasks: Probe = async (client, now) => {
  const { rows } = await client.query(
    `select lane, min(greatest(created_at, retry_at)) filter (where state = 'queued' or state = 'waiting' and retry_at <= $1) as since,
       count(*) filter (where state = 'running' and lease_until >= clock_timestamp())::int as at_work
     from platform.task where state in ('queued', 'running', 'waiting') group by lane`,
    [now],
  )
  return lanes.map((lane) => {
    const row = rows.find((each) => each.lane === lane)
    const seconds = secondsSince(row?.since, now)
    return { name: `tasks-${lane}`, seconds, stands: seconds > 120 && row?.at_work === 0 }
  })
}

/** Work and facts that wait for an operator: nothing stands still, but somebody must look. */
async function countForOperator(client: pg.ClientBase): Promise<{ stuck: number; parked: number }> {
  const { rows } = await client.query(
    `select (select count(*)::int from platform.task where state = 'stuck') as stuck,
       (select count(*)::int from platform.parked_fact where fault is not null) as parked`,
  )
  return rows[0]
}

/** How long the oldest fact waits that a consumer has not passed. */
export function probeFeed(consumers: readonly string[]): Probe {
  return async (client, now) => {
    const { rows } = await client.query(
      `select n.name, (select f.announced_at from platform.outbox f
          where (f.xid, f.id) > (coalesce(c.xid, '0'), coalesce(c.id, 0)) order by f.xid, f.id limit 1) as since
       from unnest($1::text[]) as n (name) left join platform.consumer c on c.name = n.name`,
      [consumers],
    )
    return rows.map(({ name, since }) => reading(`feed-${name}`, since, now))
  }
}

/** How long the oldest entry of the audit trail waits for its seal. */
export const probeSealer: Probe = async (client, now) => {
  await client.query('set local role audit_read')
  const { rows } = await client.query(
    `select (select e.occurred_at from audit.entry e
       where (e.xid, e.id) > (coalesce(h.xid, '0'), coalesce(h.entry_id, 0)) order by e.xid, e.id limit 1) as since
     from (select 1) as one left join (select xid, entry_id from audit.head order by position desc limit 1) h on true`,
  )
  await client.query('reset role')
  return [reading('sealer', rows[0]?.since, now)]
}

/** Asked as the system, which sees everything. */
export function measureWork(house: House, probes: readonly Probe[]): Promise<WorkState> {
  const now = house.clock.now()
  return withCall(house, { actor: systemActor, now, requestId: newId(), readOnly: true }, (_call, client) =>
    readWork(client, probes, now),
  )
}

/** `alarms`: how often each rang since the beginning. */
export type WorkState = {
  readings: readonly Reading[]
  stuck: number
  parked: number
  alarms: readonly Alarm[]
}
export type Alarm = { name: string; rung: number }

/** All probes, in a transaction whose scope is everything. */
export async function readWork(
  client: pg.ClientBase,
  probes: readonly Probe[],
  now: Date,
): Promise<WorkState> {
  const readings: Reading[] = []
  for (const probe of probes) readings.push(...(await probe(client, now)))
  const { rows: alarms } = await client.query<Alarm>('select name, rung from platform.alarm order by name')
  return { readings, ...(await countForOperator(client)), alarms }
}

export function reading(name: string, since: Date | null | undefined, now: Date): Reading {
  const seconds = secondsSince(since, now)
  return { name, seconds, stands: seconds > patienceSeconds }
}

function secondsSince(since: Date | null | undefined, now: Date): number {
  return since instanceof Date ? Math.max(0, Math.round((now.getTime() - since.getTime()) / 1000)) : 0
}
