import { useSyncExternalStore } from 'react'

/** One value that several pages look at. */
export type Shared<T> = { get: () => T; set: (value: T) => void; use: () => T }

export function makeShared<T>(first: T): Shared<T> {
  let value = first
  const listeners = new Set<() => void>()
  const get = () => value
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get,
    set: (next) => {
      value = next
      for (const listener of [...listeners]) listener()
    },
    use: () => useSyncExternalStore(subscribe, get, get),
  }
}
