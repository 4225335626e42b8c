import type { ReactNode } from 'react'

type LabelledProps = {
  /** Of the control: the page finds it by it, to bring the user back to what is missing. */
  id: string
  label: string
  need?: 'required' | 'optional'
  /** Why it cannot stay as it is. */
  fault?: string | undefined
  children: ReactNode
}

/** In a dialog, where no form is: a control with its label above and its fault beneath. */
export function Labelled({ id, label, need, fault, children }: LabelledProps) {
  return (
    <div>
      <label className="jw-label" htmlFor={id}>
        {label}
        {need === 'required' && <span className="jw-required">必填</span>}
        {need === 'optional' && <span className="jw-hint">选填</span>}
      </label>
      {children}
      {fault !== undefined && (
        <p id={`${id}-fault`} className="jw-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

/** What the control itself says of its fault, by sight and to a reader of screens. */
export function faultProps(id: string, fault: string | undefined) {
  return fault === undefined
    ? {}
    : { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-fault` }
}
