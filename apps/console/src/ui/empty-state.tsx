import './kit.css'
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

/** A sentence that says why nothing is here, and the button that changes it. */
export function EmptyState({ sentence, action }: { sentence: string; action?: ReactNode }) {
  return (
    <div className="jw-empty">
      <Icon name="empty" size={40} />
      <p>{sentence}</p>
      {action}
    </div>
  )
}
