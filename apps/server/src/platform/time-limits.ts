/** In milliseconds; PostgreSQL cuts what takes longer, and whoever waited is told to come again. */
export type TimeLimits = {
  statement: number
  /** Waiting for a row or table that somebody else holds. */
  lock: number
  /** Doing nothing in an open transaction. */
  idle: number
  /** Waiting for a free connection, or for the server to answer a new one. */
  connect: number
  /** From borrowing a connection to giving it back: past it the server is taken for frozen, and the connection is cut. */
  whole: number
}

const minute = 60_000

/**
 * By kind of work. `lock` is below `connect`: when one table is locked, who waits for a connection behind it still gets
 * one. A download reads from one cursor, whose rows count as one statement however slowly they are taken.
 */
export const timeLimits = {
  requests: { statement: 10_000, lock: 4_000, idle: 15_000, connect: 5_000, whole: 20_000 },
  downloads: { statement: 15 * minute, lock: 4_000, idle: minute, connect: 5_000, whole: 16 * minute },
  /** The worker's short steps: claims, leases, facts. */
  steps: { statement: minute, lock: 10_000, idle: minute, connect: 10_000, whole: 2 * minute },
  /** The worker's long work: imports, moves of units, the audit's seal and walk. */
  works: { statement: 30 * minute, lock: 10_000, idle: minute, connect: 10_000, whole: 120 * minute },
} as const satisfies Record<string, TimeLimits>

/** As a connection's own settings: they cost nothing after its start. PgBouncer refuses them. */
export function toConnectionSettings({ statement, lock, idle }: TimeLimits) {
  return { statement_timeout: statement, lock_timeout: lock, idle_in_transaction_session_timeout: idle }
}

/** Behind a pooler a connection is nobody's own: they leave in the very packet that begins the transaction. */
export function toTransactionSettings({ statement, lock, idle }: TimeLimits): string {
  return `set local statement_timeout = ${statement}; set local lock_timeout = ${lock}; set local idle_in_transaction_session_timeout = ${idle}`
}
