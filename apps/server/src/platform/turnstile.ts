import { findDatabaseFault } from './database-fault.ts'
import { busy } from './problem.ts'

/** After a page failed slowly, how long until one more of its kind is let through to try. */
const retryMs = 1_000

/**
 * Keeps one locked table or one slow statement from holding every connection: pages whose statements were cut by a
 * timeout share half of the pool, until one of them succeeds. Nobody is refused while connections are to be had.
 */
export class Turnstile {
  readonly #half: number
  #inside = 0
  readonly #slow = new Map<string, { trying: boolean; next: number }>()

  constructor(connections: number) {
    this.#half = Math.ceil(connections / 2)
  }

  /** @throws busy (503) for a page that was slow of late, while half of the connections are taken */
  enter(page: string): void {
    const state = this.#slow.size === 0 ? undefined : this.#slow.get(page)
    if (state !== undefined && this.#inside >= this.#half) {
      if (state.trying || performance.now() < state.next) throw busy()
      state.trying = true
    }
    this.#inside++
  }

  leave(page: string, error?: unknown): void {
    this.#inside--
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
