import './popup.css'
import {
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'

type PopupProps = {
  /** What the button shows. */
  button: ReactNode
  label?: string
  className?: string
  /** Opens also when the pointer rests on the button (the manual's way to 账号设置). */
  onHover?: boolean
  align?: 'start' | 'end'
  children: (close: () => void) => ReactNode
}

/** Escape folds it, and gives the focus back to its button. */
function useEscape(open: boolean, close: () => void, trigger: RefObject<HTMLButtonElement | null>) {
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    if (!open) return
    // At the document: a button of the panel that has just gone or been disabled leaves the focus nowhere.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      latest.current()
      trigger.current?.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [open, trigger])
}

/** A button that unfolds a panel beneath it. Escape, a click elsewhere or leaving it by Tab folds it. */
export function Popup(props: PopupProps) {
  const { button, label, className = 'jw-icon-button', onHover = false, align = 'end', children } = props
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const close = () => setOpen(false)
  useEscape(open, close, trigger)
  const onBlur = (event: FocusEvent) => {
    const goesTo = event.relatedTarget
    // A drop-down of a field inside the panel is drawn at the end of the page, and is still "inside".
    if (
      goesTo instanceof Element &&
      !root.current?.contains(goesTo) &&
      !goesTo.closest('.ant-select-dropdown')
    )
      close()
  }
  const hover = useHover(!open, setOpen)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches its button and panel
    <div ref={root} className="jw-popup" onBlur={onBlur} {...(onHover ? hover : {})}>
      <button
        ref={trigger}
        type="button"
        className={className}
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(onHover ? true : !open)}
      >
        {button}
      </button>
      {open && (
        <>
          {!onHover && <div className="jw-popup__veil" aria-hidden="true" onPointerDown={close} />}
          <div className={`jw-popup__panel jw-popup__panel--${align}`}>
            <div className="jw-popup__box">{children(close)}</div>
          </div>
        </>
      )}
    </div>
  )
}

/** How long the pointer rests before the panel unfolds, in milliseconds. */
const rest = 150

/**
 * Opens where the pointer comes to rest. A pointer that only passes, or that finds itself here because a dialog above
 * has closed, opens nothing: the panel would cover what it was on its way to.
 */
function useHover(mayOpen: boolean, setOpen: (open: boolean) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    onPointerMove: ({ movementX, movementY }: PointerEvent) => {
      if (!mayOpen || (movementX === 0 && movementY === 0)) return
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setOpen(true), rest)
    },
    onPointerLeave: () => {
      clearTimeout(timer.current)
      setOpen(false)
    },
  }
}
