import type pg from 'pg'
import { findDatabaseFault } from './database-fault.ts'
import { busy } from './problem.ts'

/** After a page failed slowly, how long until one more of its kind is let through to try. */
const retryMs = 1_000

/**
 * Keeps one locked table or one slow statement from holding every connection: pages whose statements were cut by a
 * timeout share half of the pool, until one of them succeeds. Nobody is refused while connections are to be had.
 */
export class Turnstile {
  readonly #pool: pg.Pool
  readonly #half: number
  readonly #slow = new Map<string, { trying: boolean; next: number }>()

  constructor(pool: pg.Pool, max: number) {
    this.#pool = pool
    this.#half = Math.ceil(max / 2)
  }

  /** @throws busy (503) for a page that was slow of late, while half of the connections are taken */
  enter(page: string): void {
    if (this.#slow.size === 0) return
    const state = this.#slow.get(page)
    if (state === undefined || this.#pool.totalCount - this.#pool.idleCount < this.#half) return
    if (state.trying || performance.now() < state.next) throw busy()
    state.trying = true
  }

  leave(page: string, error?: unknown): void {
    const fault = error === undefined ? undefined : findDatabaseFault(error)
    if (fault === 'slow') this.#slow.set(page, { trying: false, next: performance.now() + retryMs })
    else if (this.#slow.size === 0) return
    else if (fault === undefined) this.#slow.delete(page)
    else this.#stopTrying(page)
  }

  #stopTrying(page: string): void {
    const state = this.#slow.get(page)
    if (state !== undefined) state.trying = false
  }
}
