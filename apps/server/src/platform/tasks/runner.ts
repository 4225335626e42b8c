import type pg from 'pg'
import { type Call, systemActor } from '../call.ts'
import { describeFault } from '../describe-fault.ts'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import { Problem, problem } from '../problem.ts'
import { withCall, writeDown } from '../transaction.ts'
import { judgeFailure, mostDeaths, taskStuck } from './patience.ts'
import { type Lane, presentProblem, readActor, type TaskRow } from './tasks.ts'
import { type Backend, changeMine, cutOffLapsed, renewLease, takeTurn } from './turns.ts'

export const taskCancelled = problem('platform/task-cancelled', 409)
export const actorGone = problem('platform/task-actor-gone', 403)
class TaskLost extends Error {}

/** Short work gives way soon, so that no other short work stands behind what it waits for. */
const lockSeconds: Readonly<Record<Lane, number>> = { short: 3, long: 30 }
/** Work never leaves its transaction idle for longer than it takes to read some rows of a file. */
const idleSeconds = 60

/** What a handler is handed: progress in its own transactions, and one fenced transaction for the effect. */
export type TaskWork = {
  readonly id: string
  readonly input: unknown
  /** Visible at once, in a transaction of its own. @throws taskCancelled when the user asked to stop */
  progress(done: number, total?: number): Promise<void>
  /**
   * The effect and the end of the task in one transaction, as the actor who asked: after a crash it is wholly done or
   * not at all. Fenced: a runner whose lease went to another cannot commit. May be called once.
   * @throws actorGone when the actor lost what he stood on while it ran
   */
  finish(work: (call: Call, client: pg.PoolClient) => Promise<unknown>): Promise<void>
  /** Reads or stages in a transaction of its own, as the actor who asked; safe to repeat. */
  step<T>(work: (call: Call, client: pg.PoolClient) => Promise<T>): Promise<T>
}
export type TaskHandler = { kind: string; run: (house: House, work: TaskWork) => Promise<void> }

/** Takes what is next in a lane (in any, when none is named) and runs it to its end. False when there was none. */
export async function runNextTask(
  house: House,
  handlers: readonly TaskHandler[],
  runner: string,
  lane?: Lane,
): Promise<boolean> {
  const row = await claim(house, handlers, runner, lane)
  if (row === undefined) return false
  const handler = handlers.find((h) => h.kind === row.kind)
  if (handler === undefined) return false
  const seconds = house.config.taskLeaseSeconds
  const renewal = setInterval(
    () => {
      asSystem(house, (call) => renewLease(call, row.id, runner, seconds)).catch((error: unknown) =>
        house.log.warn({ err: error, task: row.id }, 'lease not renewed'),
      )
    },
    (seconds * 1000) / 3,
  )
  try {
    await admit(house, row)
    await handler.run(house, makeWork(house, row, runner))
  } catch (error) {
    if (!(error instanceof TaskLost)) await fail(house, row, runner, error)
  } finally {
    clearInterval(renewal)
  }
  return true
}

async function claim(
  house: House,
  handlers: readonly TaskHandler[],
  runner: string,
  lane: Lane | undefined,
): Promise<TaskRow | undefined> {
  const kinds = handlers.map((handler) => handler.kind)
  for (const task of await asSystem(house, cutOffLapsed))
    house.log.warn({ task }, 'a runner that lost its lease was cut off')
  return asSystem(house, (call) =>
    takeTurn(call, { kinds, lane, runner, seconds: house.config.taskLeaseSeconds }),
  )
}

/** @throws actorGone, taskStuck */
async function admit(house: House, row: TaskRow): Promise<void> {
  if (row.deaths >= mostDeaths) throw taskStuck()
  const actor = readActor(row.actor)
  if (!(await asSystem(house, (call) => house.stillStands(call.tx, actor, false)))) throw actorGone()
}

function makeWork(house: House, row: TaskRow, runner: string): TaskWork {
  const actor = readActor(row.actor)
  const change = (changes: Partial<TaskRow>) =>
    asSystem(house, (call) => changeMine(call, row.id, runner, changes))
  const inTask = <T>(work: (call: Call, client: pg.PoolClient) => Promise<T>) =>
    withCall(
      house,
      { actor, now: house.clock.now(), requestId: row.id, bulk: true },
      async (call, client) => {
        const { pid, xact } = await enterWork(client, row.lane)
        if ((await change({ backend_pid: pid, backend_xact: xact })) === undefined) throw new TaskLost()
        return work(call, client)
      },
    )
  return {
    id: row.id,
    input: row.input,
    progress: async (done, total) => {
      const mine = await change({
        done_count: done,
        ...(total === undefined ? {} : { total_count: total }),
      })
      if (mine === undefined) throw new TaskLost()
      if (mine.cancel_wanted) throw taskCancelled()
    },
    step: inTask,
    finish: (work) =>
      inTask(async (call, client) => {
        const result = await work(call, client)
        // What may take long comes first: with the next statements the row of the task is held, and its lease not renewed.
        await writeDown(client, call)
        // Held to the end: who takes his rights away meanwhile waits for this commit, or is seen here.
        if (!(await house.stillStands(call.tx, actor, true))) throw actorGone()
        const { rowCount } = await client.query(
          `update platform.task set state = 'done', result = $3, finished_at = $4, done_count = coalesce(total_count, done_count) where id = $1 and runner = $2 and state = 'running' and not cancel_wanted`,
          [row.id, runner, JSON.stringify(result ?? null), call.now],
        )
        if (rowCount !== 1) throw (await isCancelled(client, row.id)) ? taskCancelled() : new TaskLost()
      }),
  }
}

/** Bounds what a transaction of work may wait for, and names it so that it can be ended from outside. */
async function enterWork(client: pg.PoolClient, lane: Lane): Promise<Backend> {
  const { rows } = await client.query(
    `select set_config('lock_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $2, true),
       pg_backend_pid() as pid, now()::text as xact`,
    [`${lockSeconds[lane]}s`, `${idleSeconds}s`],
  )
  return { pid: rows[0].pid, xact: rows[0].xact }
}

async function isCancelled(client: pg.ClientBase, id: string): Promise<boolean> {
  const { rows } = await client.query('select cancel_wanted from platform.task where id = $1', [id])
  return rows[0]?.cancel_wanted === true
}

async function fail(house: House, row: TaskRow, runner: string, error: unknown): Promise<void> {
  const isDeadly = error instanceof Problem && error.code === 'platform/task-stuck'
  const failure = isDeadly
    ? { state: 'stuck' as const, problem: error, tried: { troubles: row.troubles, faults: row.faults } }
    : judgeFailure(error, row)
  const expected = error instanceof Problem && failure.state !== 'stuck'
  if (!expected)
    house.log[failure.state === 'stuck' ? 'error' : 'warn'](
      { err: error, task: row.id, kind: row.kind, next: failure.state },
      'task failed',
    )
  await asSystem(house, (call) => {
    const at = call.now
    return changeMine(call, row.id, runner, {
      state: failure.state,
      problem: 'problem' in failure ? JSON.stringify(presentProblem(failure.problem)) : null,
      retry_at: 'seconds' in failure ? new Date(at.getTime() + failure.seconds * 1000) : null,
      finished_at: failure.state === 'waiting' ? null : at,
      fault: isDeadly ? 'runner died' : expected ? null : describeFault(error),
      ...('tried' in failure ? failure.tried : {}),
      // What was done is undone with its transaction.
      ...(failure.state === 'waiting' || failure.state === 'stuck' ? { done_count: 0 } : {}),
    })
  })
}

function asSystem<T>(house: House, work: (call: Call) => Promise<T>): Promise<T> {
  return withCall(house, { actor: systemActor, now: house.clock.now(), requestId: newId() }, work)
}
