import { Button } from '@tarojs/components'
import type { ReactNode } from 'react'

export type PressProps = {
  /** Main: one a screen. Quiet: looks like a line of text. Plain: whatever its class says. */
  kind?: 'main' | 'second' | 'danger' | 'quiet' | 'plain'
  className?: string
  id?: string
  /** For readers who cannot see; needed where the words alone do not say it. */
  label?: string
  disabled?: boolean
  pressed?: boolean
  expanded?: boolean
  current?: boolean
  /** WeChat asks the citizen for the verified number and hands over a one-time code. */
  onPhoneCode?: (code: string | undefined) => void
  onPress?: () => void
  children: ReactNode
}

export function Press(props: PressProps) {
  const { kind = 'second', className, id, label, disabled, pressed, onPhoneCode, onPress, children } = props
  return (
    <Button
      className={`press press-${kind} ${pressed === true || props.current === true ? 'press-on' : ''} ${className ?? ''}`}
      hoverClass="press-down"
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { ariaLabel: label })}
      {...(disabled === undefined ? {} : { disabled })}
      {...(onPhoneCode === undefined
        ? {}
        : {
            openType: 'getPhoneNumber' as const,
            onGetPhoneNumber: (event) => onPhoneCode(event.detail.code),
          })}
      {...(onPress === undefined ? {} : { onClick: onPress })}
    >
      {children}
    </Button>
  )
}
