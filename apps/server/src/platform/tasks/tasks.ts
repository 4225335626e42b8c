import { sql } from 'kysely'
import type { Actor, Call, Tx } from '../call.ts'
import { newId } from '../ids.ts'
import { notFound, type Problem, problem } from '../problem.ts'

export const taskEnded = problem('platform/task-ended', 409)
export const tooMuchQueued = problem('platform/too-much-queued', 429)

/** `waiting` is done again at `retry_at`; `stuck` waits for an operator. */
export type TaskState = 'queued' | 'running' | 'waiting' | 'stuck' | 'done' | 'failed' | 'cancelled'
const liveStates: readonly TaskState[] = ['queued', 'running', 'waiting', 'stuck']
/** Whether it may still do something: then nothing else may be begun with what it works on. */
export function isLive(task: Pick<Task, 'state'>): boolean {
  return liveStates.includes(task.state)
}

/** Short work is over in seconds and never stands behind long work. */
export const lanes = ['short', 'long'] as const
export type Lane = (typeof lanes)[number]
const shortItems = 200
export function laneOf(items: number): Lane {
  return items <= shortItems ? 'short' : 'long'
}
/** So much of one account may wait or run at a time. */
export const mostQueued = 20
const queueLock = 7_301_003

export type TaskRow = {
  id: string
  kind: string
  title: string
  account_id: string | null
  unit_path: string
  state: TaskState
  input: unknown
  actor: unknown
  done_count: number
  total_count: number | null
  result: unknown
  problem: unknown
  runner: string | null
  attempt: number
  lease_until: Date | null
  cancel_wanted: boolean
  lane: Lane
  retry_at: Date | null
  troubles: number
  faults: number
  deaths: number
  fault: string | null
  turn: number | null
  backend_pid: number | null
  backend_xact: string | null
  created_at: Date
  finished_at: Date | null
}
export const taskTables = (tx: Tx) => tx.withSchema('platform').withTables<{ task: TaskRow }>()

export type Task = {
  id: string
  kind: string
  title: string
  state: TaskState
  done: number
  total?: number
  result?: unknown
  problem?: unknown
  createdAt: string
  finishedAt?: string
  retryAt?: string
}

/**
 * Queues long work in the caller's transaction: it exists only if the caller commits. It runs as the actor who asked.
 * @throws tooMuchQueued (429)
 */
export async function startTask(
  call: Call,
  task: { kind: string; title: string; input: unknown; lane: Lane; total?: number | undefined },
): Promise<string> {
  const id = newId(call.now.getTime())
  await refuseFlood(call)
  await taskTables(call.tx)
    .insertInto('task')
    .values({
      id,
      kind: task.kind,
      title: task.title,
      account_id: call.actor.accountId ?? null,
      unit_path: call.actor.unitPath || '.',
      state: 'queued',
      input: JSON.stringify(task.input),
      actor: JSON.stringify(writeActor(call.actor)),
      done_count: 0,
      total_count: task.total ?? null,
      attempt: 0,
      troubles: 0,
      faults: 0,
      deaths: 0,
      cancel_wanted: false,
      lane: task.lane,
      created_at: call.now,
    })
    .execute()
  return id
}

/** One head may not fill the queue of all; asked in turn, so that two requests at once are two. */
async function refuseFlood({ tx, actor: { accountId } }: Call): Promise<void> {
  if (accountId === undefined) return
  await sql`select pg_advisory_xact_lock(${queueLock}, hashtext(${accountId}))`.execute(tx)
  const { n } = await taskTables(tx)
    .selectFrom('task')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('account_id', '=', accountId)
    .where('state', 'in', liveStates)
    .executeTakeFirstOrThrow()
  if (n >= mostQueued) throw tooMuchQueued({ most: mostQueued })
}

/** @throws notFound (404) when it is not the actor's own */
export async function getTask(call: Call, id: string): Promise<Task> {
  const row = await taskTables(call.tx)
    .selectFrom('task')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', call.actor.accountId ?? null)
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  return presentTask(row)
}

/** The actor's own, newest first, at most 50. */
export async function listTasks(call: Call): Promise<Task[]> {
  const rows = await taskTables(call.tx)
    .selectFrom('task')
    .selectAll()
    .where('account_id', '=', call.actor.accountId ?? null)
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute()
  return rows.map(presentTask)
}

/** A running task is asked to stop at its next step; any other ends at once. @throws taskEnded (409) */
export async function cancelTask(call: Call, id: string): Promise<Task> {
  const row = await taskTables(call.tx)
    .updateTable('task')
    .set({
      cancel_wanted: true,
      state: sql`case when state = 'running' then state else 'cancelled' end`,
      finished_at: sql`case when state <> 'running' then ${call.now}::timestamptz end`,
      problem: null,
    })
    .where('id', '=', id)
    .where('account_id', '=', call.actor.accountId ?? null)
    .where('state', 'in', liveStates)
    .returningAll()
    .executeTakeFirst()
  if (row !== undefined) return presentTask(row)
  await getTask(call, id)
  throw taskEnded()
}

function presentTask(row: TaskRow): Task {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    done: row.done_count,
    createdAt: row.created_at.toISOString(),
    ...(row.total_count === null ? {} : { total: row.total_count }),
    ...(row.result === null ? {} : { result: row.result }),
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(row.finished_at === null || isLive(row) ? {} : { finishedAt: row.finished_at.toISOString() }),
    ...(row.retry_at === null ? {} : { retryAt: row.retry_at.toISOString() }),
  }
}

/** What a screen may know of a failed task. */
export function presentProblem(found: Problem): {
  code: string
  title: string
  detail: string
  errors?: unknown
} {
  return {
    code: found.code,
    title: found.title,
    detail: found.detail,
    ...(found.errors === undefined ? {} : { errors: found.errors }),
  }
}

/** Sets survive JSON as lists. */
export function writeActor(actor: Actor): Record<string, unknown> {
  return { ...actor, grants: [...actor.grants] }
}

export function readActor(stored: unknown): Actor {
  const actor = stored as Actor & { grants: string[] } // written by writeActor above
  return { ...actor, grants: new Set(actor.grants) }
}
