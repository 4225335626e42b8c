import { useEffect, useRef } from 'react'
import type { SheetFrameProps } from './sheet-frame.tsx'

/** The browser's own dialog: it keeps the keyboard inside, closes with Escape, and gives the focus back. */
export function SheetFrame({ title, onClose, children }: SheetFrameProps) {
  const frame = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = frame.current
    if (dialog === null) return undefined
    // Older browsers show it all the same, only less strictly.
    if (typeof dialog.showModal === 'function') dialog.showModal()
    else dialog.setAttribute('open', '')
    return () => dialog.close?.()
  }, [])
  return (
    <dialog
      ref={frame}
      className="sheet-veil"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {children}
    </dialog>
  )
}
