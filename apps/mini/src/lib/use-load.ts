import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { explain } from './request'

export type Loaded<T> = {
  data: T | undefined
  error: string | undefined
  failure: unknown
  busy: boolean
  reload: () => void
}

/** What a page reads from the server: again when `on` changes and when the page is shown again. */
export function useLoad<T>(read: () => Promise<T>, on: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ data?: T; failure?: unknown; busy: boolean }>({ busy: true })
  const latest = useRef(read)
  latest.current = read
  const turn = useRef(0)
  const load = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    setState((was) => ({ ...was, busy: true }))
    latest.current().then(
      (data) => mine === turn.current && setState({ data, busy: false }),
      (failure) => mine === turn.current && setState((was) => ({ ...was, failure, busy: false })),
    )
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what it depends on
  useEffect(load, on)
  const isFirst = useRef(true)
  useDidShow(() => {
    if (!isFirst.current) load()
    isFirst.current = false
  })
  const { data, failure, busy } = state
  return { data, failure, busy, error: failure === undefined ? undefined : explain(failure), reload: load }
}
