import { type DatabaseFault, findDatabaseFault } from '../database-fault.ts'
import { Problem, problem } from '../problem.ts'

const waits: Readonly<Record<DatabaseFault | 'fault', () => Problem>> = {
  away: problem('platform/task-waits-away', 503),
  busy: problem('platform/task-waits-busy', 503),
  slow: problem('platform/task-waits-slow', 503),
  conflict: problem('platform/task-waits-conflict', 503),
  full: problem('platform/task-waits-full', 503),
  fault: problem('platform/task-waits-fault', 503),
}
export const taskStuck = problem('platform/task-stuck', 500)

/** Pauses in seconds; the last one goes on until the number of tries is used up. */
type Patience = { pauses: readonly number[]; tries: number }
/** An operator may need an hour to bring a database back or to make room: two hours. */
const outage: Patience = { pauses: [2, 10, 60, 300, 900], tries: 12 }
/** Somebody else's work holds the rows; it ends sooner: half an hour. */
const crowd: Patience = { pauses: [2, 5, 10, 30, 60], tries: 32 }
/** A fault of ours rarely mends itself. */
const ours: Patience = { pauses: [2, 10, 60], tries: 3 }
const patiences: Readonly<Record<DatabaseFault | 'fault', Patience>> = {
  away: outage,
  busy: outage,
  full: outage,
  slow: crowd,
  conflict: crowd,
  fault: ours,
}
/** A runner that dies is most often killed by an operator; work that kills each runner that takes it stops here. */
export const mostDeaths = 10

export type Tried = { troubles: number; faults: number }
/** What a failure means for the work; `seconds` until it is done again. */
export type Failure =
  | { state: 'cancelled' }
  | { state: 'failed'; problem: Problem }
  | { state: 'waiting'; problem: Problem; seconds: number; tried: Tried }
  | { state: 'stuck'; problem: Problem; tried: Tried }

/**
 * A refusal ends the work; what passes by itself is done again with growing pauses, a fault of ours a few times; after
 * that an operator is asked.
 */
export function judgeFailure(error: unknown, { troubles, faults }: Tried): Failure {
  if (error instanceof Problem && error.status < 500)
    return error.code === 'platform/task-cancelled'
      ? { state: 'cancelled' }
      : { state: 'failed', problem: error }
  const kind = kindOf(error)
  const mine = kind === 'fault'
  const tried = { troubles: troubles + Number(!mine), faults: faults + Number(mine) }
  const count = mine ? tried.faults : tried.troubles
  const { pauses, tries } = patiences[kind]
  if (count > tries) return { state: 'stuck', problem: taskStuck(), tried }
  const seconds = pauses[Math.min(count, pauses.length) - 1] ?? 0
  return { state: 'waiting', problem: waits[kind](), seconds, tried }
}

/** A problem of 5xx is raised where a fault was already understood, such as a busy pool. */
function kindOf(error: unknown): DatabaseFault | 'fault' {
  if (error instanceof Problem) return error.status === 503 ? 'busy' : 'fault'
  return findDatabaseFault(error) ?? 'fault'
}
