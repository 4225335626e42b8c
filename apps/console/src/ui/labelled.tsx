import { Radio } from 'antd'
import { type ReactNode, useId } from 'react'

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

type LabelledChoiceProps<Value extends string> = {
  label: string
  value: Value | undefined
  options: { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of a few, side by side: a group has no control its label could lead to, and is named by it. */
export function LabelledChoice<Value extends string>(props: LabelledChoiceProps<Value>) {
  const id = useId()
  return (
    <div>
      <span className="jw-label" id={id}>
        {props.label}
      </span>
      <Radio.Group
        aria-labelledby={id}
        value={props.value}
        options={props.options}
        onChange={({ target }) => {
          const chosen = props.options.find(({ value }) => value === target.value)
          if (chosen) props.onChange(chosen.value)
        }}
      />
    </div>
  )
}

/** What the control itself says of its fault, by sight and to a reader of screens. */
export function faultProps(id: string, fault: string | undefined) {
  return fault === undefined
    ? {}
    : { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-fault` }
}
