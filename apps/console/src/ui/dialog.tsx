import './dialog.css'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icons.tsx'

type DialogProps = {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons, the main one first; shown at the foot. */
  foot?: ReactNode
  /** `side` slides in at the right for reading along; `middle` asks one thing. */
  place?: 'middle' | 'side'
  wide?: boolean
}

/**
 * The browser's own modal dialog: it traps the focus, closes on Escape and gives the focus back.
 * Its children exist only while it is open, so their state begins anew each time.
 */
export function Dialog({
  title,
  open,
  onClose,
  children,
  foot,
  place = 'middle',
  wide = false,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || !open) return
    const opener = document.activeElement
    dialog.showModal()
    return () => {
      dialog.close()
      // It is out of the page by now, and then the browser no longer gives the focus back.
      if (opener instanceof HTMLElement && document.activeElement === document.body) opener.focus()
    }
  }, [open])
  if (!open) return null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape, by the dialog itself
    <dialog
      ref={ref}
      className={`jw-dialog jw-dialog--${place}${wide ? ' jw-dialog--wide' : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === event.currentTarget && place === 'side' && onClose()}
    >
      <div className="jw-dialog__box">
        <div className="jw-dialog__head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="jw-icon-button" aria-label="关闭" onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <div className="jw-dialog__body">{children}</div>
        {foot && <div className="jw-dialog__foot">{foot}</div>}
      </div>
    </dialog>
  )
}
