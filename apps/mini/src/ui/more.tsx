import { Press } from './press'

/** The rest of a list, when there is more. */
export function More({ of }: { of: { busy: boolean; more: (() => void) | undefined } }) {
  if (of.more === undefined) return null
  return (
    <Press disabled={of.busy} onPress={of.more}>
      {of.busy ? '正在读取…' : '更多'}
    </Press>
  )
}
