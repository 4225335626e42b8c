import { type Actor, type Call, everything, note, permit } from '../call.ts'
import { problem } from '../problem.ts'
import { presentProblem } from '../tasks/tasks.ts'
import { answerStuckTask, askParkedAgain, dropParked, listParked, listStuckTasks } from './store.ts'

/** 运行管理: what waits for an operator, told without a business row, and his two answers. */
export const noLongerWaits = problem('platform/no-longer-waits', 409)
const taskGivenUp = problem('platform/task-given-up', 409)

export const mayLook = (actor: Actor) => actor.grants.has('system.read')
const mayOperate = (actor: Actor) => actor.grants.has('system.operate')

export async function listWaiting(call: Call) {
  permit(mayLook(call.actor))
  const tasks = await listStuckTasks(call.tx)
  const facts = await listParked(call.tx)
  return {
    tasks: tasks.map((row) => ({
      id: row.id,
      kind: row.kind,
      username: row.username ?? '',
      unitName: row.unit_name ?? '',
      fault: row.fault ?? '',
      tries: row.tries,
      createdAt: row.created_at.toISOString(),
      stuckAt: (row.stuck_at ?? row.created_at).toISOString(),
    })),
    facts: facts.map((row) => ({
      consumer: row.consumer,
      position: row.position,
      kind: row.kind,
      subjectId: row.subject_id,
      fault: row.fault,
      tries: row.tries,
      again: row.again,
      behind: row.behind,
      parkedAt: row.parked_at.toISOString(),
    })),
  }
}

/** Queues it anew with all its tries. @throws noLongerWaits (409) */
export function retryTask(call: Call, id: string): Promise<void> {
  return answerTask(call, id, undefined)
}

/** Its owner is told who ended it and why. @throws noLongerWaits (409) */
export function giveUpTask(call: Call, id: string, reason: string): Promise<void> {
  return answerTask(call, id, reason)
}

async function answerTask(call: Call, id: string, reason: string | undefined): Promise<void> {
  permit(mayOperate(call.actor))
  const told = reason === undefined ? null : presentProblem(taskGivenUp({ reason }))
  const task = await answerStuckTask(call.tx, id, told, call.now)
  if (task === undefined) throw noLongerWaits()
  note(call, {
    action: reason === undefined ? 'system.retry-task' : 'system.give-up-task',
    subjectKind: 'task',
    subjectId: id,
    unitPath: task.unit_path,
    after: { kind: task.kind },
    reason,
  })
}

/** The worker hears it again at its next round. @throws noLongerWaits (409) */
export async function retryFact(call: Call, consumer: string, position: string): Promise<void> {
  admit(call, position)
  noteFact(
    call,
    'system.retry-fact',
    { consumer, position },
    await askParkedAgain(call.tx, consumer, position),
  )
}

/** It is never heard; what stands behind it is, by itself. @throws noLongerWaits (409) */
export async function giveUpFact(
  call: Call,
  consumer: string,
  position: string,
  reason: string,
): Promise<void> {
  admit(call, position)
  const kind = await dropParked(call.tx, consumer, position)
  noteFact(call, 'system.give-up-fact', { consumer, position }, kind, reason)
}

function admit(call: Call, position: string): void {
  permit(mayOperate(call.actor))
  if (!/^\d{1,19}\.\d{1,18}$/.test(position)) throw noLongerWaits()
}

function noteFact(
  call: Call,
  action: string,
  fact: { consumer: string; position: string },
  kind: string | undefined,
  reason?: string,
): void {
  if (kind === undefined) throw noLongerWaits()
  note(call, {
    action,
    subjectKind: 'fact',
    subjectId: `${fact.consumer}:${fact.position}`,
    unitPath: everything,
    after: { kind },
    reason,
  })
}
