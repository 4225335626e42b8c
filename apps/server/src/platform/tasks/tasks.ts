import { sql } from 'kysely'
import type { Actor, Call, Tx } from '../call.ts'
import { newId } from '../ids.ts'
import { notFound, type Problem, problem } from '../problem.ts'

export const taskEnded = problem('platform/task-ended', 409)

export type TaskState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
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
}

/** Queues long work in the caller's transaction: it exists only if the caller commits. It runs as the actor who asked. */
export async function startTask(
  call: Call,
  task: { kind: string; title: string; input: unknown; total?: number | undefined },
): Promise<string> {
  const id = newId(call.now.getTime())
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
      cancel_wanted: false,
      created_at: call.now,
    })
    .execute()
  return id
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

/** A queued task ends at once; a running one is asked to stop at its next step. @throws taskEnded (409) */
export async function cancelTask(call: Call, id: string): Promise<Task> {
  const row = await taskTables(call.tx)
    .updateTable('task')
    .set({
      cancel_wanted: true,
      state: sql`case when state = 'queued' then 'cancelled' else state end`,
      finished_at: sql`case when state = 'queued' then ${call.now}::timestamptz end`,
    })
    .where('id', '=', id)
    .where('account_id', '=', call.actor.accountId ?? null)
    .where('state', 'in', ['queued', 'running'])
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
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
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
