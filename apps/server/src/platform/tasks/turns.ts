import { sql } from 'kysely'
import type { Call } from '../call.ts'
import { type Lane, type TaskRow, taskTables } from './tasks.ts'

/**
 * Leases are written and compared by the database's own clock (clock_timestamp) and by no other, so they hold whatever
 * the house's clock says; when to try again is a time people are told, and comes from the house's clock.
 */
const lease = (seconds: number) => sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`

/** The transaction of a runner, as the database knows it. */
export type Backend = { pid: number; xact: string }

/**
 * Takes what is next in a lane (in any, when none is named): new work, work whose pause is over, work whose runner died.
 * A fair turn: first the unit, then the account with the least at work, then the one whose last turn is longest past.
 */
export async function takeTurn(
  call: Call,
  about: { kinds: readonly string[]; lane: Lane | undefined; runner: string; seconds: number },
): Promise<TaskRow | undefined> {
  const ofUnit = sql`x.unit_path = t.unit_path and x.lane = t.lane`
  const ofAccount = sql`x.account_id = t.account_id and x.lane = t.lane`
  const atWork = (whose: typeof ofUnit) => sql`(select count(*) from platform.task x
    where ${whose} and x.state = 'running' and x.lease_until >= clock_timestamp())`
  const lastTurn = (whose: typeof ofUnit) => sql`coalesce((select x.turn from platform.task x
    where ${whose} and x.turn is not null order by x.turn desc limit 1), 0)`
  const { rows } = await sql<TaskRow>`
    update platform.task set state = 'running', runner = ${about.runner}, attempt = attempt + 1,
      turn = nextval('platform.task_turn'), deaths = deaths + (state = 'running')::int, retry_at = null,
      problem = null, lease_until = ${lease(about.seconds)}, backend_pid = null, backend_xact = null
    where id = (
      select t.id from platform.task t
      where t.kind = any(${about.kinds}::text[]) and (${about.lane ?? null}::text is null or t.lane = ${about.lane ?? null})
        and (t.state = 'queued' or (t.state = 'waiting' and t.retry_at <= ${call.now})
          or (t.state = 'running' and t.lease_until < clock_timestamp()))
      order by ${atWork(ofUnit)}, ${atWork(ofAccount)}, ${lastTurn(ofUnit)}, ${lastTurn(ofAccount)}, t.created_at, t.id
      for update skip locked limit 1)
    returning *`.execute(call.tx)
  return rows[0]
}

export async function renewLease(call: Call, id: string, runner: string, seconds: number): Promise<void> {
  await mine(call, id, runner)
    .set({ lease_until: lease(seconds) })
    .execute()
}

/** Writes what changed of a task that is still this runner's; undefined when it went to another. */
export function changeMine(call: Call, id: string, runner: string, changes: Partial<TaskRow>) {
  return mine(call, id, runner).set(changes).returning('cancel_wanted').executeTakeFirst()
}

const mine = (call: Call, id: string, runner: string) =>
  taskTables(call.tx)
    .updateTable('task')
    .where('id', '=', id)
    .where('runner', '=', runner)
    .where('state', '=', 'running')

/**
 * Ends the transactions of runners that lost their lease: a stopped process would hold its row locks, and the row of its
 * task, as long as it lives. Named by their start as well, so that no later transaction of the same connection is hit.
 */
export async function cutOffLapsed(call: Call): Promise<string[]> {
  const { rows } = await sql<{ id: string; pid: number }>`
    select t.id, a.pid from platform.task t
    join pg_stat_activity a on a.pid = t.backend_pid and a.xact_start = t.backend_xact::timestamptz
    where t.state = 'running' and t.lease_until < clock_timestamp()`.execute(call.tx)
  // Never in the same statement: a planner may ask for the end of a process before it asks which one.
  for (const { pid } of rows) await sql`select pg_terminate_backend(${pid}, 5000)`.execute(call.tx)
  return rows.map((row) => row.id)
}
