import type { PressProps } from './press.tsx'

export function Press(props: PressProps) {
  const {
    kind = 'second',
    className,
    id,
    label,
    disabled,
    pressed,
    expanded,
    current,
    onPress,
    children,
  } = props
  return (
    <button
      type="button"
      className={`press press-${kind} ${pressed === true || current === true ? 'press-on' : ''} ${className ?? ''}`}
      id={id}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-current={current === true ? 'page' : undefined}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
