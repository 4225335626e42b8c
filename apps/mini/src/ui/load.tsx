import type { ReactNode } from 'react'
import type { Loaded } from '#lib/use-load'
import { Notice, Waiting } from './notice'

/** Waiting, failed with a way to try again, or there. What was read before stays while it is read again. */
export function Load<T>({
  of,
  what,
  children,
}: {
  of: Loaded<T>
  what: string
  children: (data: T) => ReactNode
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (of.error !== undefined)
    return (
      <Notice tone="error" title={`${what}没有读到`} act={{ title: '重试', onPress: of.reload }}>
        {of.error}
      </Notice>
    )
  return <Waiting what={what} />
}
