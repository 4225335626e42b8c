import './kit.css'
import { useSyncExternalStore } from 'react'
import { Icon } from './icons.tsx'

type Toast = { id: number; tone: 'success' | 'error'; text: string }

let toasts: Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function setToasts(next: Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says briefly, at the top, what has been done. Anything to act upon belongs on the page instead. */
export function showToast(text: string, tone: Toast['tone'] = 'success'): void {
  lastId += 1
  const id = lastId
  setToasts([...toasts.slice(-2), { id, tone, text }])
  setTimeout(() => setToasts(toasts.filter((toast) => toast.id !== id)), tone === 'error' ? 8_000 : 4_000)
}

/** Where toasts appear; one in the frame. A live region must stand before its text comes. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className="jw-toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={`jw-toast jw-toast--${toast.tone}`}>
          <Icon name={toast.tone === 'error' ? 'error' : 'check'} />
          {toast.text}
        </div>
      ))}
    </div>
  )
}
