import { Input } from 'antd'
import { faultProps, Labelled } from './labelled.tsx'

export type ReasonWish = {
  need: 'required' | 'optional'
  label?: string | undefined
  placeholder?: string
  /** What becomes of it. */
  hint?: string
  /** It is what the form is opened for. */
  autoFocus?: boolean
}

type ReasonFieldProps = ReasonWish & {
  id: string
  value: string
  onChange: (reason: string) => void
  fault?: string | undefined
}

/** What a reason is called where the act has no word of its own. */
export const reasonLabel = '原因'

/** Why something is done: kept with who did it and when. */
export function ReasonField(props: ReasonFieldProps) {
  const { id, label = reasonLabel, need, value, fault, hint, placeholder, autoFocus = false } = props
  return (
    <Labelled id={id} label={label} need={need} fault={fault}>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={200}
        autoSize={{ minRows: 2, maxRows: 6 }}
        autoFocus={autoFocus}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...faultProps(id, fault)}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {hint !== undefined && <p className="jw-hint">{hint}</p>}
    </Labelled>
  )
}
