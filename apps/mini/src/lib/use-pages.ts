import { useState } from 'react'
import { type Loaded, useLoad } from './use-load'

export type Page<T> = { items: T[]; nextCursor?: string }
/** What a list of the wire is a list of. */
export type ItemOf<L extends { items: readonly unknown[] }> = L['items'][number]
export type Pages<T> = Loaded<readonly T[]> & {
  /** Absent when everything is there. */
  more: (() => void) | undefined
}

/** A list that comes in pages. Shown again, it is as long as it was: a person finds the place where he left. */
export function usePages<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
  on: readonly unknown[],
): Pages<T> {
  const [count, setCount] = useState(1)
  const load = async (): Promise<Page<T>> => {
    const items: T[] = []
    let nextCursor: string | undefined
    for (let n = 0; n < count && (n === 0 || nextCursor !== undefined); n++) {
      const page = await read(nextCursor)
      items.push(...page.items)
      nextCursor = page.nextCursor
    }
    return nextCursor === undefined ? { items } : { items, nextCursor }
  }
  const { data, ...rest } = useLoad(load, [...on, count])
  const more = () => setCount(count + 1)
  return { ...rest, data: data?.items, more: data?.nextCursor === undefined ? undefined : more }
}
