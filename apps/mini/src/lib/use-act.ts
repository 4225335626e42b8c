import { useRef, useState } from 'react'
import { explain } from './request'

export type Act = {
  busy: boolean
  error: string | undefined
  run: (work: () => Promise<void>) => Promise<void>
  clear: () => void
}

/** One change at a time: a second tap while the first is under way does nothing. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | undefined>(undefined)
  const isUnderWay = useRef(false)
  async function run(work: () => Promise<void>): Promise<void> {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (failure) {
      setError(explain(failure))
    } finally {
      isUnderWay.current = false
      setBusy(false)
    }
  }
  return { busy, error, run, clear: () => setError(undefined) }
}
