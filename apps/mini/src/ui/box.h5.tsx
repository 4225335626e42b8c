import type { BoxProps, HeadingProps, WordsProps } from './box.tsx'

/** On H5 the real element: screen readers know it, and no component library travels. */
export function Box({ as: Tag = 'div', className, id, label, live, hidden, children }: BoxProps) {
  return (
    <Tag
      className={className}
      id={id}
      aria-label={label}
      role={live === undefined ? undefined : live === 'assertive' ? 'alert' : 'status'}
      hidden={hidden}
    >
      {children}
    </Tag>
  )
}

export function Heading({ level, className, id, children }: HeadingProps) {
  const Tag = `h${level}` as const
  return (
    <Tag className={`h${level} ${className ?? ''}`} id={id} tabIndex={level === 1 ? -1 : undefined}>
      {children}
    </Tag>
  )
}

export function Words({ className, id, hidden, children }: WordsProps) {
  return (
    <span className={`words ${className ?? ''}`} id={id} aria-hidden={hidden}>
      {children}
    </span>
  )
}
