import type { ReactNode } from 'react'

export function FieldLabel({ of, children }: { of: string; children: ReactNode }) {
  return (
    <label className="field-label" htmlFor={of}>
      {children}
    </label>
  )
}
