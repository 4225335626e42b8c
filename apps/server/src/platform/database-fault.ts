/**
 * What a failed statement or connection means for whoever asked. All of them pass by themselves: the same work may
 * succeed later.
 * - `away`: no connection, or it was lost (killed backend, restart, failover, network);
 * - `busy`: no connection was free, or the server has no room for one more;
 * - `slow`: cut by a statement or lock timeout;
 * - `conflict`: deadlock or serialisation failure;
 * - `full`: a disk has no room left, or does not answer.
 */
export type DatabaseFault = 'away' | 'busy' | 'slow' | 'conflict' | 'full'

/** Undefined for everything else: a fault of ours, or a refusal. */
export function findDatabaseFault(error: unknown): DatabaseFault | undefined {
  if (!(error instanceof Error)) return undefined
  const known = faultOfCode(codeOf(error), error) ?? faultOfText(error.message)
  // The pool and the drivers around it wrap what they were told.
  return known ?? (error.cause === error ? undefined : findDatabaseFault(error.cause))
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const states: ReadonlyMap<string, DatabaseFault> = new Map([
  ['40001', 'conflict'], // serialization_failure
  ['40P01', 'conflict'], // deadlock_detected
  ['57014', 'slow'], // query_canceled: statement_timeout
  ['55P03', 'slow'], // lock_not_available: lock_timeout
  ['25P03', 'away'], // idle_in_transaction_session_timeout: the connection is cut with it
  ['25P04', 'away'], // transaction_timeout, likewise
  ['53100', 'full'], // disk_full
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EIO', 'full'], // a disk that cannot be read or written for now
])

const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

function faultOfCode(code: string, error: Error): DatabaseFault | undefined {
  const known = states.get(code)
  if (known !== undefined) return known
  // Class 08: connection exceptions, and all that PgBouncer says of itself. 57P0x: shut down, crashed, starting up.
  if (/^08\w{3}$/.test(code) || /^57P0\d$/.test(code)) return 'away'
  if (/^53\w{3}$/.test(code)) return 'busy'
  if (network.has(code)) return 'away'
  // A socket file that is not there; any other missing file is a fault of ours.
  return code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect' ? 'away' : undefined
}

/** What `pg` and `pg-pool` say themselves carries no code. */
const texts: readonly (readonly [RegExp, DatabaseFault])[] = [
  [/^timeout exceeded when trying to connect/, 'busy'],
  [/^(Connection terminated|timeout expired$|Query read timeout)/, 'away'],
  [/^Client (has encountered a connection error|was closed) and is not queryable/, 'away'],
]

function faultOfText(text: string): DatabaseFault | undefined {
  return texts.find(([pattern]) => pattern.test(text))?.[1]
}
