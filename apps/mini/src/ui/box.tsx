import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

/** What a box is to a reader who cannot see it; WeChat knows only plain boxes and reads them in order. */
export type Part =
  | 'div'
  | 'main'
  | 'header'
  | 'nav'
  | 'section'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'p'

export type BoxProps = {
  as?: Part
  className?: string
  id?: string
  label?: string
  /** Read aloud as soon as it changes. */
  live?: 'polite' | 'assertive'
  hidden?: boolean
  children?: ReactNode
}

export function Box({ className, id, label, live, hidden, children }: BoxProps) {
  if (hidden === true) return null
  return (
    <View
      {...(className === undefined ? {} : { className })}
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { ariaLabel: label })}
      {...(live === undefined ? {} : { ariaRole: live === 'assertive' ? 'alert' : 'status' })}
    >
      {children}
    </View>
  )
}

export type HeadingProps = { level: 1 | 2 | 3; className?: string; id?: string; children: ReactNode }

export function Heading({ level, className, id, children }: HeadingProps) {
  return (
    <View className={`h${level} ${className ?? ''}`} {...(id === undefined ? {} : { id })} ariaRole="heading">
      {children}
    </View>
  )
}

export type WordsProps = { className?: string; id?: string; hidden?: boolean; children: ReactNode }

/** A run of text inside a line. */
export function Words({ className, id, children }: WordsProps) {
  return (
    <View className={`words ${className ?? ''}`} {...(id === undefined ? {} : { id })}>
      {children}
    </View>
  )
}
