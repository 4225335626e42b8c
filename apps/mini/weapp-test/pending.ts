/** What waits a moment is under way; what waits longer is a clock on the page, and nobody waits for that. */
const moment = 200

/** The short timers of the mini-program and of its stub of WeChat: it has settled when none is left. */
export class Pending {
  readonly #due = new Set<unknown>()
  #hear = () => {}

  readonly start = (work: () => void, wait = 0): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      this.#finish(timer)
      work()
    }, wait)
    if (wait <= moment) this.#due.add(timer)
    else timer.unref()
    return timer
  }

  readonly stop = (timer: NodeJS.Timeout | undefined): void => {
    clearTimeout(timer)
    if (timer !== undefined) this.#finish(timer)
  }

  /** Work outside of this program, such as a server's: it is under way until it ends. */
  readonly watch = async (work: Promise<void>): Promise<void> => {
    this.#due.add(work)
    try {
      await work
    } finally {
      this.#finish(work)
    }
  }

  /** Promises are through before the event loop turns; each may have started another timer. */
  async settle(): Promise<void> {
    for (;;) {
      await new Promise((turned) => setImmediate(turned))
      if (this.#due.size === 0) return
      await new Promise<void>((heard) => {
        this.#hear = heard
      })
    }
  }

  #finish(one: unknown): void {
    if (this.#due.delete(one) && this.#due.size === 0) this.#hear()
  }
}
