import { sql } from 'kysely'
import type pg from 'pg'
import { type Call, systemActor } from '../call.ts'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import { Problem, problem } from '../problem.ts'
import { withCall } from '../transaction.ts'
import { presentProblem, readActor, type TaskRow, taskTables } from './tasks.ts'

export const taskFailed = problem('platform/task-failed', 500)
export const taskCancelled = problem('platform/task-cancelled', 409)
class TaskLost extends Error {}

/** What a handler is handed: progress in its own transactions, and one fenced transaction for the effect. */
export type TaskWork = {
  readonly id: string
  readonly input: unknown
  /** Visible at once, in a transaction of its own. @throws taskCancelled when the user asked to stop */
  progress(done: number, total?: number): Promise<void>
  /**
   * The effect and the end of the task in one transaction, as the actor who asked: after a crash it is wholly done or
   * not at all. Fenced: a runner whose lease went to another cannot commit. May be called once.
   */
  finish(work: (call: Call, client: pg.PoolClient) => Promise<unknown>): Promise<void>
  /** Reads or stages in a transaction of its own, as the actor who asked; safe to repeat. */
  step<T>(work: (call: Call, client: pg.PoolClient) => Promise<T>): Promise<T>
}
export type TaskHandler = { kind: string; run: (house: House, work: TaskWork) => Promise<void> }

/** Takes the oldest waiting task, or one whose runner died, and runs it to its end. False when there was none. */
export async function runNextTask(
  house: House,
  handlers: readonly TaskHandler[],
  runner: string,
): Promise<boolean> {
  const row = await claim(
    house,
    handlers.map((h) => h.kind),
    runner,
  )
  if (row === undefined) return false
  const handler = handlers.find((h) => h.kind === row.kind)
  if (handler === undefined) return false
  const renewal = setInterval(
    () => {
      renew(house, row, runner).catch((error: unknown) =>
        house.log.warn({ err: error, task: row.id }, 'lease not renewed'),
      )
    },
    (house.config.taskLeaseSeconds * 1000) / 3,
  )
  try {
    await handler.run(house, makeWork(house, row, runner))
  } catch (error) {
    if (!(error instanceof TaskLost)) await fail(house, row, runner, error)
  } finally {
    clearInterval(renewal)
  }
  return true
}

async function claim(house: House, kinds: readonly string[], runner: string): Promise<TaskRow | undefined> {
  return asSystem(house, async (call) => {
    const { rows } = await sql<TaskRow>`
      update platform.task set state = 'running', runner = ${runner}, attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${house.config.taskLeaseSeconds})
      where id = (select id from platform.task where kind = any(${kinds}::text[])
        and (state = 'queued' or (state = 'running' and lease_until < clock_timestamp()))
        order by created_at for update skip locked limit 1)
      returning *`.execute(call.tx)
    return rows[0]
  })
}

async function renew(house: House, row: TaskRow, runner: string): Promise<void> {
  await asSystem(house, (call) =>
    sql`update platform.task set lease_until = clock_timestamp() + make_interval(secs => ${house.config.taskLeaseSeconds})
    where id = ${row.id} and runner = ${runner} and state = 'running'`.execute(call.tx),
  )
}

function makeWork(house: House, row: TaskRow, runner: string): TaskWork {
  const actor = readActor(row.actor)
  const opening = () => ({ actor, now: house.clock.now(), requestId: row.id, bulk: true })
  return {
    id: row.id,
    input: row.input,
    progress: async (done, total) => {
      const mine = await asSystem(house, (call) =>
        taskTables(call.tx)
          .updateTable('task')
          .set({ done_count: done, ...(total === undefined ? {} : { total_count: total }) })
          .where('id', '=', row.id)
          .where('runner', '=', runner)
          .where('state', '=', 'running')
          .returning('cancel_wanted')
          .executeTakeFirst(),
      )
      if (mine === undefined) throw new TaskLost()
      if (mine.cancel_wanted) throw taskCancelled()
    },
    step: (work) => withCall(house, opening(), work),
    finish: (work) =>
      withCall(house, opening(), async (call, client) => {
        const result = await work(call, client)
        const { rowCount } = await client.query(
          `update platform.task set state = 'done', result = $3, finished_at = $4, done_count = coalesce(total_count, done_count) where id = $1 and runner = $2 and state = 'running' and not cancel_wanted`,
          [row.id, runner, JSON.stringify(result ?? null), call.now],
        )
        if (rowCount !== 1) throw (await isCancelled(client, row.id)) ? taskCancelled() : new TaskLost()
      }),
  }
}

async function isCancelled(client: pg.ClientBase, id: string): Promise<boolean> {
  const { rows } = await client.query('select cancel_wanted from platform.task where id = $1', [id])
  return rows[0]?.cancel_wanted === true
}

async function fail(house: House, row: TaskRow, runner: string, error: unknown): Promise<void> {
  const cancelled = error instanceof Problem && error.code === 'platform/task-cancelled'
  const found = error instanceof Problem ? error : taskFailed()
  if (!(error instanceof Problem))
    house.log.error({ err: error, task: row.id, kind: row.kind }, 'task failed')
  await asSystem(house, (call) =>
    taskTables(call.tx)
      .updateTable('task')
      .set({
        state: cancelled ? 'cancelled' : 'failed',
        problem: cancelled ? null : JSON.stringify(presentProblem(found)),
        finished_at: call.now,
      })
      .where('id', '=', row.id)
      .where('runner', '=', runner)
      .where('state', '=', 'running')
      .execute(),
  )
}

function asSystem<T>(house: House, work: (call: Call) => Promise<T>): Promise<T> {
  return withCall(house, { actor: systemActor, now: house.clock.now(), requestId: newId() }, work)
}
