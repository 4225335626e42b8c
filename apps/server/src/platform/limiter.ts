/**
 * Counts tries of one key in fixed windows, in the memory of this process: it keeps a single address from wearing out
 * a public page and is no wall. So it need not be shared, and forgets the oldest keys first.
 */
export type Limiter = {
  take(key: string, now: Date): boolean
  /** What was taken turned out to be no failure, where failures are counted. */
  giveBack(key: string, now: Date): void
}

export function makeLimiter(options: { most: number; milliseconds: number; keys: number }): Limiter {
  const windows = new Map<string, { start: number; count: number }>()
  return {
    take(key, now) {
      const at = now.getTime()
      const known = windows.get(key)
      if (known !== undefined && at - known.start < options.milliseconds) {
        known.count += 1
        return known.count <= options.most
      }
      windows.delete(key)
      windows.set(key, { start: at, count: 1 })
      if (windows.size > options.keys) {
        const oldest = windows.keys().next()
        if (oldest.done !== true) windows.delete(oldest.value)
      }
      return true
    },
    giveBack(key, now) {
      const known = windows.get(key)
      if (known !== undefined && now.getTime() - known.start < options.milliseconds && known.count > 0)
        known.count -= 1
    },
  }
}
