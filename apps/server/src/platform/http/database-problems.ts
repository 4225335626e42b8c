import { findDatabaseFault } from '../database-fault.ts'
import { busy, diskFull, type Problem, problem } from '../problem.ts'
import { OutcomeUnknown } from '../transaction-end.ts'

const databaseAway = problem('platform/database-away', 503)
const tookTooLong = problem('platform/took-too-long', 503)
const outcomeUnknown = problem('platform/outcome-unknown', 503)

/** What is told of a database that is away, busy or slow; undefined for other errors. */
export function toDatabaseProblem(error: unknown): Problem | undefined {
  if (error instanceof OutcomeUnknown) return outcomeUnknown()
  const fault = findDatabaseFault(error)
  if (fault === undefined) return undefined
  if (fault === 'away') return databaseAway()
  if (fault === 'full') return diskFull()
  return fault === 'slow' ? tookTooLong() : busy()
}

/** `Retry-After` of the answers that ask to come again; not where somebody has to look first what became of it. */
export const secondsToWait: ReadonlyMap<string, number> = new Map([
  ['platform/busy', 5],
  ['platform/database-away', 5],
  ['platform/took-too-long', 10],
  ['platform/not-ready', 5],
])
