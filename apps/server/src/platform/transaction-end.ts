import type pg from 'pg'
import { findDatabaseFault } from './database-fault.ts'
import { cutOff, findFirstFault, forgetFirstFault, noteLostName } from './db.ts'

/** A server that cannot even roll back in this time is taken for frozen. */
const rollbackMs = 5_000

/** What came of the commits that were sent and whose transaction was not followed by another one. */
const commits = new WeakMap<pg.ClientBase, Promise<unknown>>()

/** A new transaction begins: what the last one came to is nobody's matter any more. */
export function forgetEnd(client: pg.ClientBase): void {
  commits.delete(client)
  forgetFirstFault(client)
}

export function sendCommit(client: pg.ClientBase): Promise<unknown> {
  const sent = client.query('commit')
  commits.set(client, sent)
  return sent
}

/**
 * The connection was lost after the commit had been sent: nobody knows whether it was done. SQLSTATE 08007,
 * transaction_resolution_unknown. Never repeated at once.
 */
export class OutcomeUnknown extends Error {
  readonly code = '08007'
}

/**
 * Ends a transaction that failed. After its commit was sent nothing more is: what failed then has ended with it.
 * @returns the error to go on with
 */
export async function abandon(client: pg.ClientBase, last: unknown, readOnly: boolean): Promise<unknown> {
  const error = findFirstFault(client, last)
  noteLostName(client, error)
  const commit = commits.get(client)
  const timer = setTimeout(() => cutOff(client), rollbackMs)
  try {
    await (commit ?? client.query('rollback'))
    return error
  } catch (fault) {
    if (findDatabaseFault(fault) === 'away') cutOff(client)
    return commit !== undefined && !readOnly && findDatabaseFault(error) === 'away'
      ? new OutcomeUnknown('the connection was lost while committing', { cause: error })
      : error
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Whether work whose transaction failed is simply run again, twice at most: after a deadlock or serialisation failure,
 * and when the connection was cut before the commit, since the next one may be sound. Not when that took long already.
 */
export function mayRepeat(error: unknown, attempt: number, milliseconds: number): boolean {
  if (error instanceof OutcomeUnknown) return false
  const fault = findDatabaseFault(error)
  return attempt < 3 && (fault === 'conflict' || (fault === 'away' && milliseconds < 3_000))
}
