import { useEffect, useState } from 'react'
import { serverNow } from './server-time'

/** The server's time, once a second. */
export function useTick(): number {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  // Asked for with every drawing: an answer may just have told that this phone's clock is wrong.
  return serverNow()
}
